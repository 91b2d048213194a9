import { isManagementRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'
import { askWith } from './raw.ts'

export const credentialsText = scenario({
  id: 'creation/credentials-text',
  title: 'A configuration id in place of the list is refused',
  needs: ['offer.create', 'offer.createRaw'],
  control: answer,

  act: ({ issuer }) => askWith(issuer, { credentials: issuer.mdocConfigurations[0] }),

  checks: [policy('vii/create-pre-authorized-offer/credentials-required', isManagementRefusal())],
})
