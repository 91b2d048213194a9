import { isTokenRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { withCode, wrong } from './guesses.ts'
import { lockout } from './lockout.scenario.ts'

export const lockoutMissingBetween = scenario({
  id: 'transaction-code/lockout-missing-between',
  title: 'Requests without a transaction code between the guesses are no way round the limit',
  needs: ['offer.create', 'offer.txCode'],
  control: lockout,

  async act({ issuer, wallet, policy: { transactionCodeAttempts } }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    for (let step = 1; step <= transactionCodeAttempts; step += 1) {
      await wallet.requestToken(offer, { txCode: wrong(offer, step) })
      await wallet.requestToken(offer)
    }
    return wallet.requestToken(offer, { txCode: offer.transactionCode })
  },

  checks: [policy('vii/create-pre-authorized-offer/lockout-counting-missing-code', isTokenRefusal())],
})
