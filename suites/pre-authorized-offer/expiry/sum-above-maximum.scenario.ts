import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { askFor, isRefusedOrCapped, outcomeOf } from './asking.ts'
import { maximumLifetime } from './maximum-lifetime.scenario.ts'

export const sumAboveMaximum = scenario({
  id: 'expiry/sum-above-maximum',
  title: 'The maximum holds for the sum of minutes and seconds',
  needs: ['offer.create', 'offer.createRaw', 'offer.expiry'],
  control: maximumLifetime,

  act: ({ issuer, policy: { offerLifetime } }) =>
    askFor(issuer, { minutes: Math.floor(offerLifetime.maximum / 60) - 1, seconds: 90 }),

  checks: [policy('vii/create-pre-authorized-offer/expiry-sum-above-maximum', isRefusedOrCapped())],
  observe: (asked) => ({ 'minutes and 90 seconds above the maximum': outcomeOf(asked) }),
})
