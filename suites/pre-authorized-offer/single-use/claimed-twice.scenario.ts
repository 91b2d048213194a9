import { isTokenError, isTokenRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

const refused = isTokenRefusal()

export const claimedTwice = scenario({
  id: 'single-use/claimed-twice',
  title: 'A claimed offer cannot be claimed again by the same wallet',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    await wallet.claim(offer)
    return wallet.requestToken(offer)
  },

  checks: [
    policy('vii/create-pre-authorized-offer/single-use', refused),
    must('vci/credential-offer-parameters/code-single-use', refused),
    must('vci/credential-offer-parameters/code-single-use-after-issuance', isTokenError('invalid_grant')),
  ],
})
