import { isManagementRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { authorizationCodeOffer } from './created.scenario.ts'
import { askWith } from './offer.ts'

export const codeOfferCredentialsUnknown = scenario({
  id: 'authorization-code-offer/credentials-unknown',
  title: 'An authorization code offer with an unknown configuration id is refused',
  needs: ['offer.create', 'offer.authCode', 'offer.authCode.raw'],
  control: authorizationCodeOffer,

  act: ({ issuer }) => askWith(issuer, { credentials: [crypto.randomUUID()] }),

  checks: [policy('vii/create-authorization-code-offer/credentials-unknown', isManagementRefusal(400, 404, 422))],
})
