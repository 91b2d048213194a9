import { isForbidden } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'

export const withoutRole = scenario({
  id: 'creation/without-role',
  title: 'An offer is not created by a client without the role',
  needs: ['offer.create', 'offer.createRaw', 'management.raw', 'management.lowRole'],
  control: answer,

  act: ({ issuer }) =>
    issuer.management.createOffer({ body: issuer.management.bodyFor({}), authorization: 'low-role' }),

  checks: [policy('vii/management-auth/create-without-role', isForbidden())],
})
