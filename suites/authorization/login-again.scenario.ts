import { given, isAuthorizationCode, satisfies, the } from '../../harness/expect/index.ts'
import { type AuthorizationResponse, scenario } from '../../harness/scenario.ts'
import { offerIn } from '../authorization-code-offer/offer.ts'
import { codeOfferRequestParameters } from '../authorization-code-offer/request-parameters.scenario.ts'
import { should } from '../requirements/index.ts'
import { codeFlow } from './asking.ts'

export const loginAgain = scenario({
  id: 'authorization/login-again',
  title: 'An End-User who is known logs in again where the offer says so',
  needs: [...codeFlow, 'offer.authCode'],
  control: codeOfferRequestParameters,

  async act({ issuer, wallet, endUser }) {
    const offer = await offerIn(await issuer.createAuthorizationCodeOffer(), wallet)
    const first = await wallet.authorize(await wallet.authorizationRequest(offer), endUser)
    const strict = await offerIn(await issuer.createAuthorizationCodeOffer(undefined, { prompt: 'login' }), wallet)
    const second = await wallet.authorize(await wallet.authorizationRequest(strict), endUser)
    return { first, second }
  },

  checks: [
    should(
      'oidc-core/authentication-request/prompt-login',
      given(
        the('first', isAuthorizationCode()),
        the(
          'second',
          satisfies(
            'a login',
            ({ visit }: AuthorizationResponse) => visit.loginAsked,
            () => 'none',
          ),
        ),
      ),
    ),
  ],
})
