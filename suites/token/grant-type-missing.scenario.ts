import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { must } from '../requirements/index.ts'

export const grantTypeMissing = scenario({
  id: 'token/grant-type-missing',
  title: 'A token request without a grant type is malformed',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestToken(offer, { omit: ['grant_type'] })
  },

  checks: [must('rfc6749/error-response/grant-type-missing', isTokenError('invalid_request'))],
})
