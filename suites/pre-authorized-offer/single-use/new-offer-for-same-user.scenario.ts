import { isCredential } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

export const newOfferForSameUser = scenario({
  id: 'single-use/new-offer-for-same-user',
  title: 'A new offer lets the same user receive another credential',
  needs: ['offer.create', 'users.read'],
  control: claim,

  async act({ issuer, wallet }) {
    const first = await issuer.createPreAuthorizedOffer()
    await wallet.claim(first)
    const second = await issuer.createPreAuthorizedOffer({ userId: first.userId ?? '' })
    return wallet.requestCredential(await wallet.obtainToken(second))
  },

  checks: [policy('vii/create-pre-authorized-offer/new-offer-for-same-user', isCredential())],
})
