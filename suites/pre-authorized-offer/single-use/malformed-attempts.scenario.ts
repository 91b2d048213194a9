import { every, isAccessToken, isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy, should } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'

export const malformedAttempts = scenario({
  id: 'single-use/malformed-attempts',
  title: 'Malformed token requests are refused and do not use up the code',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const malformed = [
      await wallet.requestToken(offer, { omit: ['grant_type'] }),
      await wallet.requestToken(offer, { grantType: 'urn:example:no-such-grant' }),
    ]
    return { malformed, afterwards: await wallet.requestToken(offer) }
  },

  checks: [
    must(
      'rfc6749/error-response/status',
      the('malformed', every(isTokenRefusal('invalid_request', 'unsupported_grant_type'))),
    ),
    policy('vii/create-pre-authorized-offer/consumed-at-issuance', the('afterwards', isAccessToken())),
    should('vci/credential-offer-parameters/code-usable-until-expiry', the('afterwards', isAccessToken())),
  ],
})
