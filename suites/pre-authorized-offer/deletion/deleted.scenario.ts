import {
  allOf,
  given,
  hasEmptyBody,
  hasStatus,
  isTokenError,
  isTokenRefusal,
  the,
} from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'

export const deleted = scenario({
  id: 'deletion/deleted',
  title: 'A deleted offer is gone without a word, and its code is dead',
  needs: ['offer.create', 'offer.delete'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return { deletion: await issuer.deletePreAuthorizedOffer(offer), redeemed: await wallet.requestToken(offer) }
  },

  checks: [
    policy(
      'vii/delete-pre-authorized-offer/status-no-content',
      the('deletion', allOf(hasStatus(204, 200), hasEmptyBody())),
    ),
    policy('vii/delete-pre-authorized-offer/deleted-not-claimable', the('redeemed', isTokenRefusal())),
    must(
      'vci/token-error-response/unknown-code',
      given(the('deletion', hasStatus(200, 202, 204)), the('redeemed', isTokenError('invalid_grant'))),
    ),
  ],
  observe: ({ deletion }) => ({ 'status of a deletion': deletion.response.status }),
})
