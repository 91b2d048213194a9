import { isUnauthorized } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'

export const tamperedToken = scenario({
  id: 'creation/tampered-token',
  title: 'An offer is not created with a token whose signature was changed',
  needs: ['offer.create', 'offer.createRaw', 'management.raw'],
  control: answer,

  act: ({ issuer }) =>
    issuer.management.createOffer({ body: issuer.management.bodyFor({}), authorization: 'tampered' }),

  checks: [policy('vii/management-auth/create-with-bad-token', isUnauthorized())],
})
