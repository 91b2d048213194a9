import { every, isTokenError, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { guessWrong, withCode } from './guesses.ts'
import { rightCode } from './right-code.scenario.ts'

const attempts = 25

export const observedAttempts = scenario({
  id: 'transaction-code/observed-attempts',
  title: 'Each of many wrong transaction codes is refused; whether that ends is observed',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCode,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    const guesses = await guessWrong(wallet, offer, attempts)
    return { guesses, afterwards: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    must(
      'vci/token-error-response/wrong-tx-code',
      the('guesses', every(isTokenError('invalid_grant', 'invalid_tx_code'))),
    ),
  ],
  observe: ({ afterwards }) => ({
    [`right code after ${attempts} wrong ones`]: afterwards.response.status === 200 ? 'accepted' : 'refused',
  }),
})
