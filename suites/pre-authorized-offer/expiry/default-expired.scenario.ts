import { isTokenRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { defaultLifetime } from './default-lifetime.scenario.ts'

export const defaultExpired = scenario({
  id: 'expiry/default-expired',
  title: 'An offer without a lifetime cannot be redeemed after the default one',
  needs: ['offer.create', 'offer.expiry', 'time', 'time.long'],
  control: defaultLifetime,
  waits: ({ offerLifetime, expiryTolerance, expiryGrace }) => offerLifetime.default + expiryTolerance + expiryGrace,

  async act({ issuer, wallet, clock, policy: { offerLifetime, expiryGrace, expiryTolerance } }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const created = clock.now()
    const dead = created + (offerLifetime.default + expiryTolerance + expiryGrace) * 1000
    await clock.until(dead, 'the default lifetime of an offer to pass')
    return wallet.requestToken(offer)
  },

  checks: [policy('vii/create-pre-authorized-offer/default-expiry-5-minutes', isTokenRefusal())],
})
