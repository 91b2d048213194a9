import { every } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { askFor, isRefusedOrCapped, outcomeOf } from './asking.ts'
import { maximumLifetime } from './maximum-lifetime.scenario.ts'

export const maximumInOtherWords = scenario({
  id: 'expiry/maximum-in-other-words',
  title: 'The maximum is no more than the maximum, however minutes and seconds divide it',
  needs: ['offer.create', 'offer.createRaw', 'offer.expiry'],
  control: maximumLifetime,

  act: async ({ issuer, policy: { offerLifetime } }) => [
    await askFor(issuer, { minutes: offerLifetime.maximum / 60 - 1, seconds: 60 }),
    await askFor(issuer, { seconds: offerLifetime.maximum }),
  ],

  checks: [policy('vii/create-pre-authorized-offer/above-maximum-expiry', every(isRefusedOrCapped()))],
  observe: ([ninePlusSixty, seconds]) => ({
    'one minute less and 60 seconds': ninePlusSixty && outcomeOf(ninePlusSixty),
    'all in seconds': seconds && outcomeOf(seconds),
  }),
})
