import { hasMediaType, isAccessToken, isUncacheable } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'

export const token = scenario({
  id: 'happy-path/token',
  title: 'The code of a fresh offer is redeemed for an access token',
  needs: ['offer.create'],

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestToken(offer)
  },

  checks: [
    must('vci/token-request/pre-authorized-grant', isAccessToken()),
    must('rfc6749/access-token-response/media-type', hasMediaType('application/json')),
    must('rfc6749/access-token-response/no-store', isUncacheable()),
  ],
})
