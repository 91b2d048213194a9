import { isTokenError } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { withCode } from './guesses.ts'
import { rightCode } from './right-code.scenario.ts'

export const emptyCode = scenario({
  id: 'transaction-code/empty-code',
  title: 'An empty transaction code counts as a missing one',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCode,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    return wallet.requestToken(offer, { txCode: '' })
  },

  checks: [must('vci/token-error-response/tx-code-empty-value', isTokenError('invalid_request', 'invalid_grant'))],
})
