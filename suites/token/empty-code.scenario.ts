import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { must } from '../requirements/index.ts'

export const emptyCode = scenario({
  id: 'token/empty-code',
  title: 'A code without a value counts as left out',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestToken(offer, { code: '' })
  },

  checks: [must('rfc6749/token-endpoint/empty-parameter-omitted', isTokenError('invalid_request'))],
})
