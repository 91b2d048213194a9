import { isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { briefLifetime } from '../brief-lifetime.ts'
import { redeemable, redeemInTime } from './in-time.ts'
import { lifetimeAsAsked } from './lifetime-as-asked.scenario.ts'

export const twoLifetimes = scenario({
  id: 'expiry/two-lifetimes',
  title: 'Of two offers side by side, each lives as long as it was given',
  needs: ['offer.create', 'offer.expiry', 'time'],
  control: lifetimeAsAsked,
  waits: ({ offerLifetime, expiryGrace }) => briefLifetime(offerLifetime) + expiryGrace + 1,

  async act({ issuer, wallet, clock, policy: { offerLifetime, expiryGrace } }) {
    const lifetime = issuer.lifetimeOf(clock.lifetime(briefLifetime(offerLifetime)))
    const short = await issuer.createPreAuthorizedOffer({ lifetime })
    const long = await issuer.createPreAuthorizedOffer({ lifetime: issuer.lifetimeOf(offerLifetime.default) })
    await clock.until(short.expiresAt + expiryGrace * 1000 + 1000, 'the shorter-lived of two offers to expire')
    return { short: await wallet.requestToken(short), long: await redeemInTime(long, { wallet, clock }) }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/expired-not-claimable', the('short', isTokenRefusal())),
    policy('vii/create-pre-authorized-offer/claimable-before-expiry', the('long', redeemable)),
  ],
})
