import { isTokenRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

const refused = isTokenRefusal('invalid_grant', 'invalid_request', 'invalid_client')

export const otherWallet = scenario({
  id: 'single-use/other-wallet',
  title: 'A claimed offer cannot be claimed by another wallet',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    await wallet.claim(offer)
    return wallet.requestToken(offer, {
      headers: { 'user-agent': 'another wallet' },
      add: [['client_id', 'another-wallet']],
    })
  },

  checks: [
    policy('vii/create-pre-authorized-offer/single-use-same-user', refused),
    must('vci/credential-offer-parameters/code-single-use', refused),
  ],
})
