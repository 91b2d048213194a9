import { satisfies } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { deletedEvents } from './deleted.scenario.ts'
import { eventsSince, typesOf } from './polling.ts'

const types = [
  'OPENID_PRE_AUTHORIZED_OFFER_DELETE_START',
  'OPENID_PRE_AUTHORIZED_OFFER_DELETE_SUCCESS',
  'OPENID_PRE_AUTHORIZED_OFFER_DELETE_FAIL',
]

export const deletionRefusedEvents = scenario({
  id: 'events/deletion-refused',
  title: 'The deletion of an unknown offer is not recorded as a success',
  needs: ['offer.delete', 'management.raw', 'events.read', 'time'],
  control: deletedEvents,

  async act({ issuer, clock }) {
    const since = clock.now() - 1000
    await issuer.management.deleteOffer(crypto.randomUUID())
    return typesOf(await eventsSince(issuer, clock, types, since, 2))
  },

  checks: [
    policy(
      'vii/analytics-events/delete-fail',
      satisfies(
        'no event of a success',
        (seen: readonly string[]) => !seen.includes('OPENID_PRE_AUTHORIZED_OFFER_DELETE_SUCCESS'),
        (seen) => seen.join(', '),
      ),
    ),
  ],
  observe: (seen) => ({ 'events of a refused request': seen }),
})
