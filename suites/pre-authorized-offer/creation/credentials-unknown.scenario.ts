import { isManagementRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'
import { askWith } from './raw.ts'

export const credentialsUnknown = scenario({
  id: 'creation/credentials-unknown',
  title: 'An unknown configuration id is refused',
  needs: ['offer.create', 'offer.createRaw'],
  control: answer,

  act: ({ issuer }) => askWith(issuer, { credentials: [crypto.randomUUID()] }),

  checks: [policy('vii/create-pre-authorized-offer/credentials-unknown', isManagementRefusal(400, 404, 422))],
})
