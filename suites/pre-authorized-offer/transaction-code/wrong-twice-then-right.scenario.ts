import { every, isAccessToken, isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { guessWrong, withCode } from './guesses.ts'
import { rightCode } from './right-code.scenario.ts'

export const wrongTwiceThenRight = scenario({
  id: 'transaction-code/wrong-twice-then-right',
  title: 'One wrong transaction code less than the limit does not burn the offer',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCode,

  async act({ issuer, wallet, policy: { transactionCodeAttempts } }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    const guesses = await guessWrong(wallet, offer, transactionCodeAttempts - 1)
    return { guesses, afterwards: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/transaction-code-wrong', the('guesses', every(isTokenRefusal()))),
    policy('vii/create-pre-authorized-offer/lockout-not-after-two', the('afterwards', isAccessToken())),
  ],
})
