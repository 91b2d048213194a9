import { every } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { askFor, isRefusedOrCapped, outcomeOf } from './asking.ts'
import { maximumLifetime } from './maximum-lifetime.scenario.ts'

export const aboveMaximum = scenario({
  id: 'expiry/above-maximum',
  title: 'A lifetime above the maximum is not granted: by a second, by a minute, by far',
  needs: ['offer.create', 'offer.createRaw', 'offer.expiry'],
  control: maximumLifetime,

  act: async ({ issuer, policy: { offerLifetime } }) => [
    await askFor(issuer, issuer.lifetimeOf(offerLifetime.maximum + 60)),
    await askFor(issuer, issuer.lifetimeOf(offerLifetime.maximum + 30)),
    await askFor(issuer, { seconds: offerLifetime.maximum * 6 }),
  ],

  checks: [policy('vii/create-pre-authorized-offer/above-maximum-expiry', every(isRefusedOrCapped()))],
  observe: (asked) => ({ 'lifetimes above the maximum': asked.map(outcomeOf) }),
})
