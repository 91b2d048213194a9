import { isAccessToken, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy, should } from '../../requirements/index.ts'
import { guessWrong, withCode } from './guesses.ts'
import { lockout } from './lockout.scenario.ts'

const redeemed = the('other', isAccessToken())

export const lockoutPerOffer = scenario({
  id: 'transaction-code/lockout-per-offer',
  title: 'A locked offer does not lock another one of the same user',
  needs: ['offer.create', 'offer.txCode'],
  control: lockout,

  async act({ issuer, wallet, policy: { transactionCodeAttempts } }) {
    const locked = await issuer.createPreAuthorizedOffer(withCode)
    const sameUser = locked.userId === undefined ? {} : { userId: locked.userId }
    const other = await issuer.createPreAuthorizedOffer({ ...withCode, ...sameUser })
    await guessWrong(wallet, locked, transactionCodeAttempts)
    return { other: await wallet.requestToken(other, { txCode: other.transactionCode }) }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/lockout-per-offer', redeemed),
    should('vci/transaction-code-guessing/lock-per-offer', redeemed),
  ],
})
