import { isUnauthorized } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'

export const withoutToken = scenario({
  id: 'creation/without-token',
  title: 'An offer is not created without a token',
  needs: ['offer.create', 'offer.createRaw', 'management.raw'],
  control: answer,

  act: ({ issuer }) => issuer.management.createOffer({ body: issuer.management.bodyFor({}), authorization: 'none' }),

  checks: [policy('vii/management-auth/create-without-token', isUnauthorized())],
})
