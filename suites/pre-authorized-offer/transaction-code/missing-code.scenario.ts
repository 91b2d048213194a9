import { isAccessToken, isTokenError, isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy, should } from '../../requirements/index.ts'
import { withCode } from './guesses.ts'
import { rightCode } from './right-code.scenario.ts'

export const missingCode = scenario({
  id: 'transaction-code/missing-code',
  title: 'An offer with a transaction code is not redeemed without it, and stays alive',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCode,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    const without = await wallet.requestToken(offer)
    return { without, afterwards: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/transaction-code-required', the('without', isTokenRefusal())),
    must('vci/token-error-response/tx-code-missing', the('without', isTokenError('invalid_request'))),
    should('vci/token-error-response/tx-code-missing-keeps-code', the('afterwards', isAccessToken())),
  ],
})
