import { isTokenError } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { withCode, wrong } from './guesses.ts'
import { rightCode } from './right-code.scenario.ts'

const refused = isTokenError('invalid_grant', 'invalid_tx_code')

export const wrongCode = scenario({
  id: 'transaction-code/wrong-code',
  title: 'A wrong transaction code gives no token',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCode,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    return wallet.requestToken(offer, { txCode: wrong(offer) })
  },

  checks: [
    policy('vii/create-pre-authorized-offer/transaction-code-wrong', refused),
    must('vci/token-error-response/wrong-tx-code', refused),
    must('vci/token-error-response/wrong-tx-code-own-error', isTokenError('invalid_tx_code')),
  ],
})
