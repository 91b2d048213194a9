import { given, isHeld, isTokenRefusal, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { rightCode } from '../pre-authorized-offer/transaction-code/right-code.scenario.ts'
import { policy } from '../requirements/index.ts'
import { offeredTo } from './offered.ts'

export const withTransactionCode = scenario({
  id: 'holder-agent/with-transaction-code',
  title: 'A holder agent that is told the transaction code claims the offer, and uses it up',
  needs: ['offer.create', 'offer.txCode', 'holder.claim', 'holder.txCode'],
  control: rightCode,

  async act({ issuer, wallet, holder }) {
    const offer = await offeredTo({ issuer, holder }, { transactionCode: { inputMode: 'numeric' } })
    const claimed = await holder.claim({ offer, txCode: offer.transactionCode })
    return { claimed, afterwards: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    policy(
      'tsg/request-oid4vci/issuer-consumes-code',
      given(the('claimed', isHeld()), the('afterwards', isTokenRefusal())),
    ),
  ],
})
