import { isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy, should } from '../../requirements/index.ts'
import { guessWrong, withCode } from './guesses.ts'
import { lockout } from './lockout.scenario.ts'

const refused = the('later', isTokenRefusal())

export const lockoutPermanent = scenario({
  id: 'transaction-code/lockout-permanent',
  title: 'The lockout does not end while the offer would still live',
  needs: ['offer.create', 'offer.txCode', 'time'],
  control: lockout,
  waits: (policy) => policy.offerLifetime.default,

  async act({ issuer, wallet, clock, policy: { transactionCodeAttempts, offerLifetime } }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    await guessWrong(wallet, offer, transactionCodeAttempts)
    const wait = Math.max(offer.expiresAt - clock.now() - 20_000, offerLifetime.default * 500)
    await clock.until(Math.min(clock.now() + wait, offer.expiresAt - 1000), 'a locked offer to come back to life')
    return { later: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/lockout-permanent', refused),
    should('vci/transaction-code-guessing/lock-permanent', refused),
  ],
})
