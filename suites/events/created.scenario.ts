import { equals } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { policy } from '../requirements/index.ts'
import { eventsSince, typesOf } from './polling.ts'

const expected = ['OPENID_PRE_AUTHORIZED_OFFER_CREATE_START', 'OPENID_PRE_AUTHORIZED_OFFER_CREATE_SUCCESS']

export const createdEvents = scenario({
  id: 'events/created',
  title: 'Creating an offer is recorded as started and succeeded',
  needs: ['offer.create', 'events.read', 'time'],
  control: token,

  async act({ issuer, clock }) {
    const since = clock.now() - 1000
    await issuer.createPreAuthorizedOffer()
    return typesOf(await eventsSince(issuer, clock, expected, since, expected.length))
  },

  checks: [policy('vii/analytics-events/create-start-and-success', equals<readonly string[]>(expected))],
})
