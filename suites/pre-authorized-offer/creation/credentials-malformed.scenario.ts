import { isManagementRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'
import { askWith } from './raw.ts'

export const credentialsMalformed = scenario({
  id: 'creation/credentials-malformed',
  title: 'A configuration id of another form is refused',
  needs: ['offer.create', 'offer.createRaw'],
  control: answer,

  act: ({ issuer }) => askWith(issuer, { credentials: ['not a configuration id'] }),

  checks: [policy('vii/create-pre-authorized-offer/credentials-unknown', isManagementRefusal(400, 404, 422))],
})
