import { isUnauthorized } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'

export const randomToken = scenario({
  id: 'creation/random-token',
  title: 'An offer is not created with a made-up token',
  needs: ['offer.create', 'offer.createRaw', 'management.raw'],
  control: answer,

  act: ({ issuer }) => issuer.management.createOffer({ body: issuer.management.bodyFor({}), authorization: 'random' }),

  checks: [policy('vii/management-auth/create-with-bad-token', isUnauthorized())],
})
