import { isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy, should } from '../../requirements/index.ts'
import { guessWrong, withCode } from './guesses.ts'
import { lockout } from './lockout.scenario.ts'

const refused = the('later', isTokenRefusal())

export const lockoutPermanent = scenario({
  id: 'transaction-code/lockout-permanent',
  title: 'The lockout does not end while the offer would still live',
  needs: ['offer.create', 'offer.txCode', 'offer.expiry', 'time'],
  control: lockout,
  waits: (policy) => policy.offerLifetime.default,

  async act({ issuer, wallet, clock, policy: { transactionCodeAttempts, offerLifetime } }) {
    const lifetime = clock.lifetime(offerLifetime.default)
    const offer = await issuer.createPreAuthorizedOffer({ ...withCode, lifetime: issuer.lifetimeOf(lifetime) })
    await guessWrong(wallet, offer, transactionCodeAttempts)
    await clock.until(offer.expiresAt - (lifetime * 1000) / 4, 'a locked offer to come back to life')
    return { later: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/lockout-permanent', refused),
    should('vci/transaction-code-guessing/lock-permanent', refused),
  ],
})
