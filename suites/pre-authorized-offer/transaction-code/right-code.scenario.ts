import { isAccessToken } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { withCode } from './guesses.ts'

export const rightCode = scenario({
  id: 'transaction-code/right-code',
  title: 'The right transaction code gives a token',
  needs: ['offer.create', 'offer.txCode'],

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    return wallet.requestToken(offer, { txCode: offer.transactionCode })
  },

  checks: [must('vci/token-error-response/tx-code-right-accepted', isAccessToken())],
})
