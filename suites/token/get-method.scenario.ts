import { hasStatus } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { must } from '../requirements/index.ts'

export const getMethod = scenario({
  id: 'token/get-method',
  title: 'The token endpoint does not take GET',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestToken(offer, { method: 'GET' })
  },

  checks: [must('rfc6749/token-endpoint/post-only', hasStatus(405, 404, 400))],
})
