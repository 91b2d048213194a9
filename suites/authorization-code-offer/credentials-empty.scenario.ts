import { isManagementRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { authorizationCodeOffer } from './created.scenario.ts'
import { askWith } from './offer.ts'

export const codeOfferCredentialsEmpty = scenario({
  id: 'authorization-code-offer/credentials-empty',
  title: 'An authorization code offer with an empty list of configurations is refused',
  needs: ['offer.create', 'offer.authCode', 'offer.authCode.raw'],
  control: authorizationCodeOffer,

  act: ({ issuer }) => askWith(issuer, { credentials: [] }),

  checks: [policy('vii/create-authorization-code-offer/credentials-empty', isManagementRefusal())],
})
