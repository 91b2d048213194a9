import { isNoServerError, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { briefLifetime } from '../brief-lifetime.ts'
import { claim } from '../happy-path/claim.scenario.ts'

export const tokenOutlivesOffer = scenario({
  id: 'expiry/token-outlives-offer',
  title: 'A token taken in time is answered one way or the other after the offer expired',
  needs: ['offer.create', 'offer.expiry', 'time'],
  control: claim,
  waits: ({ offerLifetime }) => briefLifetime(offerLifetime) + 2,

  async act({ issuer, wallet, clock, policy: { offerLifetime } }) {
    const lifetime = issuer.lifetimeOf(clock.lifetime(briefLifetime(offerLifetime)))
    const offer = await issuer.createPreAuthorizedOffer({ lifetime })
    const token = await wallet.obtainToken(offer)
    await clock.until(offer.expiresAt + 2000, 'an offer to expire whose token was taken')
    return { issuance: await wallet.requestCredential(token) }
  },

  checks: [policy('vii/create-pre-authorized-offer/expiry-after-token', the('issuance', isNoServerError()))],
  observe: ({ issuance }) => ({
    'credential after the expiry of the offer': issuance.credentials.length > 0 ? 'issued' : 'refused',
  }),
})
