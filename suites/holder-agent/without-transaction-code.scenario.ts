import { given, isAccessToken, isHolderRefusal, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { rightCode } from '../pre-authorized-offer/transaction-code/right-code.scenario.ts'
import { policy } from '../requirements/index.ts'
import { offeredTo } from './offered.ts'

const survived = the('afterwards', isAccessToken())

export const withoutTransactionCode = scenario({
  id: 'holder-agent/without-transaction-code',
  title: 'A holder agent that does not know the transaction code gets nothing, and the offer survives it',
  needs: ['offer.create', 'offer.txCode', 'holder.claim'],
  control: rightCode,

  async act({ issuer, wallet, holder }) {
    const offer = await offeredTo({ issuer, holder }, { transactionCode: { inputMode: 'numeric' } })
    const refused = await holder.claim({ offer })
    return { refused, afterwards: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    policy('tsg/request-oid4vci/issuer-keeps-offer-without-transaction-code', survived),
    policy(
      'tsg/request-oid4vci/transaction-code-offer-refused',
      given(survived, the('refused', isHolderRefusal(403, 400, 422))),
    ),
  ],
})
