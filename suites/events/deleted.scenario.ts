import { equals } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { deleted } from '../pre-authorized-offer/deletion/deleted.scenario.ts'
import { policy } from '../requirements/index.ts'
import { eventsSince, typesOf } from './polling.ts'

const expected = ['OPENID_PRE_AUTHORIZED_OFFER_DELETE_START', 'OPENID_PRE_AUTHORIZED_OFFER_DELETE_SUCCESS']

export const deletedEvents = scenario({
  id: 'events/deleted',
  title: 'Deleting an offer is recorded as started and succeeded',
  needs: ['offer.create', 'offer.delete', 'events.read', 'time'],
  control: deleted,

  async act({ issuer, clock }) {
    const since = clock.now() - 1000
    await issuer.deletePreAuthorizedOffer(await issuer.createPreAuthorizedOffer())
    return typesOf(await eventsSince(issuer, clock, expected, since, expected.length))
  },

  checks: [policy('vii/analytics-events/delete-start-and-success', equals<readonly string[]>(expected))],
})
