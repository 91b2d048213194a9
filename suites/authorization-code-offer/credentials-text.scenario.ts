import { isManagementRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { authorizationCodeOffer } from './created.scenario.ts'
import { askWith } from './offer.ts'

export const codeOfferCredentialsText = scenario({
  id: 'authorization-code-offer/credentials-text',
  title: 'An authorization code offer with a configuration id in place of the list is refused',
  needs: ['offer.create', 'offer.authCode', 'offer.authCode.raw'],
  control: authorizationCodeOffer,

  act: ({ issuer }) => askWith(issuer, { credentials: issuer.mdocConfigurations[0] }),

  checks: [policy('vii/create-authorization-code-offer/credentials-required', isManagementRefusal())],
})
