import { hasStatus } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { deleted } from './deleted.scenario.ts'

export const deletedTwice = scenario({
  id: 'deletion/deleted-twice',
  title: 'Deleting an offer again is answered with "not found", or as before',
  needs: ['offer.create', 'offer.delete'],
  control: deleted,

  async act({ issuer }) {
    const offer = await issuer.createPreAuthorizedOffer()
    await issuer.deletePreAuthorizedOffer(offer)
    return issuer.deletePreAuthorizedOffer(offer)
  },

  checks: [policy('vii/delete-pre-authorized-offer/second-delete', hasStatus(404, 204))],
  observe: ({ response }) => ({ 'second deletion': response.status }),
})
