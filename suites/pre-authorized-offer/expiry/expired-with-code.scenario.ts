import { isTokenError } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, should } from '../../requirements/index.ts'
import { rightCode } from '../transaction-code/right-code.scenario.ts'

const refused = isTokenError('invalid_grant')

export const expiredWithCode = scenario({
  id: 'expiry/expired-with-code',
  title: 'The right transaction code does not revive an expired offer',
  needs: ['offer.create', 'offer.txCode', 'offer.expiry', 'time'],
  control: rightCode,
  waits: ({ offerLifetime, expiryGrace }) => offerLifetime.default + expiryGrace + 1,

  async act({ issuer, wallet, clock, policy: { offerLifetime, expiryGrace } }) {
    const lifetime = issuer.lifetimeOf(clock.lifetime(offerLifetime.default))
    const offer = await issuer.createPreAuthorizedOffer({ lifetime, transactionCode: { inputMode: 'numeric' } })
    await clock.until(offer.expiresAt + expiryGrace * 1000 + 1000, 'an offer with a transaction code to expire')
    return wallet.requestToken(offer, { txCode: offer.transactionCode })
  },

  checks: [
    must('vci/token-error-response/tx-code-cannot-rescue-expired', refused),
    should('vci/transaction-code-guessing/expired-is-invalid-grant', refused),
  ],
})
