import { answered, givesAtMost, isTokenRefusal, isTokenResponse, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy, should } from '../../requirements/index.ts'
import { withCode, wrong } from './guesses.ts'
import { lockout } from './lockout.scenario.ts'

export const lockoutInParallel = scenario({
  id: 'transaction-code/lockout-in-parallel',
  title: 'Twenty wrong transaction codes at once do not escape the limit',
  needs: ['offer.create', 'offer.txCode'],
  control: lockout,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    const guesses = Array.from({ length: 20 }, (_, step) => wallet.tokenRequest(offer, { txCode: wrong(offer, step) }))
    const race = await wallet.race(await Promise.all(guesses))
    return { race, afterwards: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    policy(
      'vii/create-pre-authorized-offer/transaction-code-wrong',
      the('race', givesAtMost(0, isTokenResponse, 'token')),
    ),
    policy('vii/create-pre-authorized-offer/lockout-in-parallel', the('afterwards', isTokenRefusal())),
    should('vci/transaction-code-guessing/limit-holds-in-parallel', the('afterwards', isTokenRefusal())),
  ],
  observe: ({ race }) => ({ 'guesses answered': answered(race).length }),
})
