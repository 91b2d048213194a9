import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { codeToken } from './token.scenario.ts'

export const verifierWrong = scenario({
  id: 'authorization/verifier-wrong',
  title: 'A code is not redeemed with another code verifier',
  needs: codeFlow,
  control: codeToken,

  async act(cast) {
    const response = await ask(cast)
    return cast.wallet.redeemCode(response, { parameters: { code_verifier: 'A'.repeat(43) } })
  },

  checks: [must('rfc7636/token-verification/wrong-verifier', isTokenError('invalid_grant'))],
})
