import { isManagementRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { authorizationCodeOffer } from './created.scenario.ts'
import { askWith } from './offer.ts'

export const codeOfferRequestParametersText = scenario({
  id: 'authorization-code-offer/request-parameters-text',
  title: 'Request parameters that are no object are refused',
  needs: ['offer.create', 'offer.authCode', 'offer.authCode.raw'],
  control: authorizationCodeOffer,

  act: ({ issuer }) => askWith(issuer, { request_parameters: 'login_hint=alice' }),

  checks: [policy('vii/create-authorization-code-offer/request-parameters-object', isManagementRefusal())],
})
