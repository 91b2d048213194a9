import { isAccessToken } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'

/** Two base64 codes in three hold a plus or a slash: it takes luck of 1 in 10 000 to meet none in so many. */
const offersAtMost = 8

export const codeFormSafe = scenario({
  id: 'creation/code-form-safe',
  title: 'A code with a plus or a slash is redeemed like any other',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    let offer = await issuer.createPreAuthorizedOffer()
    for (let made = 1; made < offersAtMost && !/[+/]/.test(offer.code); made += 1) {
      offer = await issuer.createPreAuthorizedOffer()
    }
    return wallet.requestToken(offer)
  },

  checks: [policy('vii/create-pre-authorized-offer/offer-code-form-safe', isAccessToken())],
})
