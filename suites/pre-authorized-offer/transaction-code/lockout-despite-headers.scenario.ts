import { isTokenRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { should } from '../../requirements/index.ts'
import { withCode, wrong } from './guesses.ts'
import { lockout } from './lockout.scenario.ts'

export const lockoutDespiteHeaders = scenario({
  id: 'transaction-code/lockout-despite-headers',
  title: 'Another address header or client id with each guess does not reset the count',
  needs: ['offer.create', 'offer.txCode'],
  control: lockout,

  async act({ issuer, wallet, policy: { transactionCodeAttempts } }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    for (let step = 1; step <= transactionCodeAttempts; step += 1) {
      await wallet.requestToken(offer, {
        txCode: wrong(offer, step),
        headers: { 'x-forwarded-for': `192.0.2.${step}`, 'user-agent': `wallet/${step}` },
      })
    }
    return wallet.requestToken(offer, { txCode: offer.transactionCode, headers: { 'x-forwarded-for': '192.0.2.99' } })
  },

  checks: [should('vci/transaction-code-guessing/limit-not-bypassed-by-headers', isTokenRefusal())],
})
