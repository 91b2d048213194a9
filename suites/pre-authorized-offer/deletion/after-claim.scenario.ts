import { hasStatus, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

export const afterClaim = scenario({
  id: 'deletion/after-claim',
  title: 'Deleting an offer that was claimed is answered one way or the other',
  needs: ['offer.create', 'offer.delete'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    await wallet.claim(offer)
    return { deletion: await issuer.deletePreAuthorizedOffer(offer) }
  },

  checks: [
    policy('vii/delete-pre-authorized-offer/delete-after-claim', the('deletion', hasStatus(204, 404, 400, 409))),
  ],
  observe: ({ deletion }) => ({ 'deletion after the claim': deletion.response.status }),
})
