import { isManagementRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'
import { askWith } from './raw.ts'

export const credentialsNumbers = scenario({
  id: 'creation/credentials-numbers',
  title: 'A list of numbers in place of configuration ids is refused',
  needs: ['offer.create', 'offer.createRaw'],
  control: answer,

  act: ({ issuer }) => askWith(issuer, { credentials: [1, 2] }),

  checks: [policy('vii/create-pre-authorized-offer/credentials-unknown', isManagementRefusal(400, 404, 422))],
})
