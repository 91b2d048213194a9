import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { must } from '../requirements/index.ts'

export const unsupportedGrant = scenario({
  id: 'token/unsupported-grant',
  title: 'An unknown grant type has its own error',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestToken(offer, { grantType: 'urn:example:no-such-grant' })
  },

  checks: [must('rfc6749/error-response/unsupported-grant', isTokenError('unsupported_grant_type'))],
})
