import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { must } from '../requirements/index.ts'

export const codeMissing = scenario({
  id: 'token/code-missing',
  title: 'A token request without its code is malformed',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestToken(offer, { omit: ['pre-authorized_code'] })
  },

  checks: [must('vci/token-request/code-missing', isTokenError('invalid_request'))],
})
