import { hasStatus, isNoServerError, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { deleted } from './deleted.scenario.ts'

export const betweenTokenAndCredential = scenario({
  id: 'deletion/between-token-and-credential',
  title: 'A token whose offer is then deleted is answered one way or the other',
  needs: ['offer.create', 'offer.delete'],
  control: deleted,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const token = await wallet.obtainToken(offer)
    const deletion = await issuer.deletePreAuthorizedOffer(offer)
    return { deletion, issuance: await wallet.requestCredential(token) }
  },

  checks: [
    policy('vii/delete-pre-authorized-offer/delete-after-claim', the('deletion', hasStatus(204, 404, 400, 409))),
    policy('vii/delete-pre-authorized-offer/delete-between-token-and-credential', the('issuance', isNoServerError())),
  ],
  observe: ({ issuance }) => ({
    'credential for a token of a deleted offer': issuance.credentials.length > 0 ? 'issued' : 'refused',
  }),
})
