import { isAccessToken, isUnauthorized, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { deleted } from './deleted.scenario.ts'

export const deletionWithoutToken = scenario({
  id: 'deletion/without-token',
  title: 'An offer is not deleted without a token, and stays alive',
  needs: ['offer.create', 'offer.delete', 'management.raw'],
  control: deleted,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const refused = await issuer.management.deleteOffer(offer.id ?? '', 'none')
    return { refused, redeemed: await wallet.requestToken(offer) }
  },

  checks: [
    policy('vii/management-auth/delete-without-token', the('refused', isUnauthorized())),
    policy('vii/management-auth/refused-deletion-keeps-offer', the('redeemed', isAccessToken())),
    must('vci/token-request/pre-authorized-grant', the('redeemed', isAccessToken())),
  ],
})
