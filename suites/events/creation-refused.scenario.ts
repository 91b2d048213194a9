import { satisfies } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { createdEvents } from './created.scenario.ts'
import { eventsSince, typesOf } from './polling.ts'

const types = [
  'OPENID_PRE_AUTHORIZED_OFFER_CREATE_START',
  'OPENID_PRE_AUTHORIZED_OFFER_CREATE_SUCCESS',
  'OPENID_PRE_AUTHORIZED_OFFER_CREATE_FAIL',
]

export const creationRefusedEvents = scenario({
  id: 'events/creation-refused',
  title: 'A refused creation is not recorded as a success',
  needs: ['offer.create', 'offer.createRaw', 'events.read', 'time'],
  control: createdEvents,

  async act({ issuer, clock }) {
    const since = clock.now() - 1000
    await issuer.management.createOffer({ body: { ...issuer.management.bodyFor({}), credentials: [] } })
    return typesOf(await eventsSince(issuer, clock, types, since, 2))
  },

  checks: [
    policy(
      'vii/analytics-events/create-fail',
      satisfies(
        'no event of a success',
        (seen: readonly string[]) => !seen.includes('OPENID_PRE_AUTHORIZED_OFFER_CREATE_SUCCESS'),
        (seen) => seen.join(', '),
      ),
    ),
  ],
  observe: (seen) => ({ 'events of a refused request': seen }),
})
