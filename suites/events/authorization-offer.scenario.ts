import { equals } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { policy } from '../requirements/index.ts'
import { eventsSince, typesOf } from './polling.ts'

const expected = ['OPENID_OFFER_CREATE_START', 'OPENID_OFFER_CREATE_SUCCESS']

export const authorizationOfferEvents = scenario({
  id: 'events/authorization-offer',
  title: 'Creating an authorization code offer is recorded as started and succeeded',
  needs: ['offer.create', 'offer.authCode', 'events.read', 'time'],
  control: token,

  async act({ issuer, clock }) {
    const since = clock.now() - 1000
    await issuer.createAuthorizationCodeOffer()
    return typesOf(await eventsSince(issuer, clock, expected, since, expected.length))
  },

  checks: [policy('vii/analytics-events/authorization-offer-events', equals<readonly string[]>(expected))],
})
