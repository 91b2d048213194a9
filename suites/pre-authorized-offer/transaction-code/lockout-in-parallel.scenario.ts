import { answered, givesAtMost, isTokenRefusal, isTokenResponse, the } from '../../../harness/expect/index.ts'
import { type Exchange, type RaceEntry, scenario } from '../../../harness/scenario.ts'
import { policy, should } from '../../requirements/index.ts'
import { firstThat } from '../first-that.ts'
import { withCode, wrong } from './guesses.ts'
import { lockout } from './lockout.scenario.ts'

export const lockoutInParallel = scenario({
  id: 'transaction-code/lockout-in-parallel',
  title: 'Wrong transaction codes that are tried at once do not escape the limit',
  needs: ['offer.create', 'offer.txCode'],
  control: lockout,

  act({ issuer, wallet, policy: { transactionCodeAttempts } }) {
    const guess = async (times: number) => {
      const offer = await issuer.createPreAuthorizedOffer(withCode)
      const guesses = Array.from({ length: times }, (_, step) =>
        wallet.tokenRequest(offer, { txCode: wrong(offer, step) }),
      )
      const race = await wallet.race(await Promise.all(guesses))
      return { race, afterwards: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
    }
    // Where no more are tried than lock the offer, a single one that is not counted shows.
    const justEnough = () => guess(transactionCodeAttempts)
    return firstThat(escapes, [justEnough, justEnough, () => guess(20)])
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

interface Outcome {
  readonly race: readonly RaceEntry[]
  readonly afterwards: Exchange
}

/** Whether the right code is still taken after guesses of which none was lost. */
function escapes({ race, afterwards }: Outcome): boolean {
  return isTokenResponse(afterwards) && answered(race).length === race.length
}
