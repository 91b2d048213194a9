import { isManagementRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { authorizationCodeOffer } from './created.scenario.ts'

export const codeOfferWrongContentType = scenario({
  id: 'authorization-code-offer/wrong-content-type',
  title: 'An authorization code offer is not made of a form',
  needs: ['offer.create', 'offer.authCode', 'offer.authCode.raw'],
  control: authorizationCodeOffer,

  act: ({ issuer }) =>
    issuer.management.createAuthorizationCodeOffer({
      body: new URLSearchParams({ credentials: issuer.mdocConfigurations[0] ?? '' }).toString(),
      contentType: 'application/x-www-form-urlencoded',
    }),

  checks: [policy('vii/create-authorization-code-offer/credentials-required', isManagementRefusal(400, 415, 422))],
})
