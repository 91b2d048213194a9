import { isTokenRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

export const readAgain = scenario({
  id: 'single-use/read-again',
  title: 'A claimed offer that is read again cannot be claimed again',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    await wallet.claim(offer)
    // An issuer may pass an offer by reference and remove it: then the code is tried that was in it.
    const again = await wallet.readOffer(offer.created).catch(() => offer)
    return wallet.requestToken(again)
  },

  checks: [policy('vii/create-pre-authorized-offer/single-use', isTokenRefusal())],
})
