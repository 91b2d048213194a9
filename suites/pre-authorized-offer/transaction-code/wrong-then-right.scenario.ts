import { every, given, isAccessToken, isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy, should } from '../../requirements/index.ts'
import { guessWrong, withCode } from './guesses.ts'
import { rightCode } from './right-code.scenario.ts'

export const wrongThenRight = scenario({
  id: 'transaction-code/wrong-then-right',
  title: 'A single wrong transaction code does not burn the offer',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCode,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    const guesses = await guessWrong(wallet, offer, 1)
    return { guesses, afterwards: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/transaction-code-wrong', the('guesses', every(isTokenRefusal()))),
    policy('vii/create-pre-authorized-offer/lockout-not-after-one', the('afterwards', isAccessToken())),
    should(
      'vci/token-error-response/wrong-tx-code-keeps-code',
      given(the('guesses', every(isTokenRefusal())), the('afterwards', isAccessToken())),
    ),
  ],
})
