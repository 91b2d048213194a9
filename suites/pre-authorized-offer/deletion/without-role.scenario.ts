import { isAccessToken, isForbidden, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { deleted } from './deleted.scenario.ts'

export const deletionWithoutRole = scenario({
  id: 'deletion/without-role',
  title: 'An offer is not deleted by a client without the role, and stays alive',
  needs: ['offer.create', 'offer.delete', 'management.raw', 'management.lowRole'],
  control: deleted,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const refused = await issuer.management.deleteOffer(offer.id ?? '', 'low-role')
    return { refused, redeemed: await wallet.requestToken(offer) }
  },

  checks: [
    policy('vii/management-auth/delete-without-role', the('refused', isForbidden())),
    policy('vii/management-auth/refused-deletion-keeps-offer', the('redeemed', isAccessToken())),
  ],
})
