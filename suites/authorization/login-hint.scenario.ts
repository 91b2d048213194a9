import { given, isAuthorizationCode, satisfies, the } from '../../harness/expect/index.ts'
import { type AuthorizationResponse, scenario } from '../../harness/scenario.ts'
import { offerIn } from '../authorization-code-offer/offer.ts'
import { codeOfferRequestParameters } from '../authorization-code-offer/request-parameters.scenario.ts'
import { may } from '../requirements/index.ts'
import { codeFlow } from './asking.ts'

export const loginHint = scenario({
  id: 'authorization/login-hint',
  title: 'The login page suggests whom the request parameters of the offer name',
  needs: [...codeFlow, 'offer.authCode', 'login-hint'],
  control: codeOfferRequestParameters,

  async act({ issuer, wallet, endUser }) {
    const hint = { login_hint: 'somebody@example.com' }
    const offer = await offerIn(await issuer.createAuthorizationCodeOffer(undefined, hint), wallet)
    const response = await wallet.authorize(await wallet.authorizationRequest(offer), endUser)
    return { response, hint: hint.login_hint }
  },

  checks: [
    may(
      'oidc-core/authentication-request/login-hint',
      given(
        the('response', isAuthorizationCode()),
        satisfies(
          'the name of the hint',
          ({ response, hint }: Hinted) => response.visit.hinted === hint,
          ({ response }) => JSON.stringify(response.visit.hinted) ?? 'no such field',
        ),
      ),
    ),
  ],
})

interface Hinted {
  readonly response: AuthorizationResponse
  readonly hint: string
}
