import { isManagementRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'
import { askWith } from './raw.ts'

export const credentialsMissing = scenario({
  id: 'creation/credentials-missing',
  title: 'A creation request without configurations is refused',
  needs: ['offer.create', 'offer.createRaw'],
  control: answer,

  act: ({ issuer }) => askWith(issuer, { credentials: undefined }),

  checks: [policy('vii/create-pre-authorized-offer/credentials-required', isManagementRefusal())],
})
