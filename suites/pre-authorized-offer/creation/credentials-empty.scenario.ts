import { isManagementRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'
import { askWith } from './raw.ts'

export const credentialsEmpty = scenario({
  id: 'creation/credentials-empty',
  title: 'An empty list of configurations is refused',
  needs: ['offer.create', 'offer.createRaw'],
  control: answer,

  act: ({ issuer }) => askWith(issuer, { credentials: [] }),

  checks: [policy('vii/create-pre-authorized-offer/credentials-empty', isManagementRefusal())],
})
