import { hasStatus, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { briefLifetime } from '../brief-lifetime.ts'
import { deleted } from './deleted.scenario.ts'

export const afterExpiry = scenario({
  id: 'deletion/after-expiry',
  title: 'Deleting an offer that has expired is answered one way or the other',
  needs: ['offer.create', 'offer.delete', 'offer.expiry', 'time'],
  control: deleted,
  waits: ({ offerLifetime }) => briefLifetime(offerLifetime) + 2,

  async act({ issuer, clock, policy: { offerLifetime } }) {
    const lifetime = issuer.lifetimeOf(clock.lifetime(briefLifetime(offerLifetime)))
    const offer = await issuer.createPreAuthorizedOffer({ lifetime })
    await clock.until(offer.expiresAt + 2000, 'an offer to expire that will be deleted')
    return { deletion: await issuer.deletePreAuthorizedOffer(offer) }
  },

  checks: [policy('vii/delete-pre-authorized-offer/delete-after-expiry', the('deletion', hasStatus(204, 404)))],
  observe: ({ deletion }) => ({ 'deletion after the expiry': deletion.response.status }),
})
