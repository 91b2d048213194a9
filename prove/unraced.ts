/** The two races without holding back: what a test does that only sends many requests. To compare with. */
import { isTokenRefusal, isTokenResponse, satisfies, the } from '../harness/expect/index.ts'
import { scenario } from '../harness/scenario.ts'
import { policy } from '../suites/requirements/index.ts'

const many = Array.from({ length: 20 })

export const redemptionUnraced = scenario({
  id: 'unraced/redemption',
  title: 'Twenty redemptions give one token',
  needs: ['offer.create'],

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const redemptions = await Promise.all(many.map(() => wallet.requestToken(offer)))
    return redemptions.filter(isTokenResponse).length
  },

  checks: [
    policy(
      'vii/create-pre-authorized-offer/single-use-race',
      satisfies('one token', (tokens: number) => tokens <= 1, String),
    ),
  ],
})

export const lockoutUnraced = scenario({
  id: 'unraced/lockout',
  title: 'Twenty wrong transaction codes lock the offer',
  needs: ['offer.create', 'offer.txCode'],

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer({ transactionCode: { inputMode: 'numeric' } })
    const wrong = String((Number(offer.transactionCode) + 1) % 1_000_000).padStart(6, '0')
    await Promise.all(many.map(() => wallet.requestToken(offer, { txCode: wrong })))
    return { afterwards: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [policy('vii/create-pre-authorized-offer/lockout-in-parallel', the('afterwards', isTokenRefusal()))],
})
