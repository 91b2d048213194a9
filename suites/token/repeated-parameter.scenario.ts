import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { must } from '../requirements/index.ts'

export const repeatedParameter = scenario({
  id: 'token/repeated-parameter',
  title: 'A parameter that is given twice makes the request malformed',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestToken(offer, { add: [['grant_type', 'urn:ietf:params:oauth:grant-type:pre-authorized_code']] })
  },

  checks: [must('rfc6749/token-endpoint/repeated-parameter', isTokenError('invalid_request'))],
})
