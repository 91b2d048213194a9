import { equals } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { authorizationCodeOffer } from './created.scenario.ts'
import { offerIn } from './offer.ts'

const parameters = { login_hint: 'somebody@example.com', prompt: 'login' }

export const codeOfferRequestParameters = scenario({
  id: 'authorization-code-offer/request-parameters',
  title: 'Request parameters come with the authorization code offer',
  needs: ['offer.create', 'offer.authCode'],
  control: authorizationCodeOffer,

  async act({ issuer, wallet }) {
    const created = await issuer.createAuthorizationCodeOffer(issuer.mdocConfigurations.slice(0, 1), parameters)
    return (await offerIn(created, wallet)).request_parameters
  },

  checks: [policy('vii/create-authorization-code-offer/request-parameters-passed', equals<unknown>(parameters))],
})
