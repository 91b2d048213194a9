import { scenario } from '../../../harness/scenario.ts'
import { policy, should } from '../../requirements/index.ts'
import { defaultLifetime } from './default-lifetime.scenario.ts'
import { redeemable, redeemInTime } from './in-time.ts'

export const claimableBeforeExpiry = scenario({
  id: 'expiry/claimable-before-expiry',
  title: 'An offer can be redeemed until shortly before its expiry',
  needs: ['offer.create', 'offer.expiry', 'time'],
  control: defaultLifetime,
  waits: ({ offerLifetime }) => offerLifetime.maximum,

  async act({ issuer, wallet, clock, policy: { offerLifetime } }) {
    const lifetime = clock.lifetime(offerLifetime.maximum)
    const offer = await issuer.createPreAuthorizedOffer({ lifetime: issuer.lifetimeOf(lifetime) })
    const margin = Math.min(10, lifetime / 3) * 1000
    await clock.until(offer.expiresAt - margin, 'an offer to be about to expire')
    return redeemInTime(offer, { wallet, clock })
  },

  checks: [
    policy('vii/create-pre-authorized-offer/claimable-before-expiry', redeemable),
    should('vci/credential-offer-parameters/code-usable-until-expiry', redeemable),
  ],
})
