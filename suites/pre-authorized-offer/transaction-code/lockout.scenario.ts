import { every, isTokenError, isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy, should } from '../../requirements/index.ts'
import { guessWrong, withCode } from './guesses.ts'
import { wrongTwiceThenRight } from './wrong-twice-then-right.scenario.ts'

const refused = the('afterwards', isTokenRefusal())

export const lockout = scenario({
  id: 'transaction-code/lockout',
  title: 'Too many wrong transaction codes invalidate the offer',
  needs: ['offer.create', 'offer.txCode'],
  control: wrongTwiceThenRight,

  async act({ issuer, wallet, policy: { transactionCodeAttempts } }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    const guesses = await guessWrong(wallet, offer, transactionCodeAttempts)
    return { guesses, afterwards: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/lockout-after-three', refused),
    policy('vii/create-pre-authorized-offer/transaction-code-wrong', the('guesses', every(isTokenRefusal()))),
    should('vci/transaction-code-guessing/attempts-limited', refused),
    should('vci/transaction-code-guessing/code-invalidated-at-limit', refused),
    should('vci/transaction-code-guessing/locked-is-invalid-grant', the('afterwards', isTokenError('invalid_grant'))),
  ],
  observe: ({ guesses, afterwards }) => ({
    'answers to wrong codes': guesses.map((guess) => guess.response.status),
    'right code accepted after the limit': afterwards.response.status === 200,
  }),
})
