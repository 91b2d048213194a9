import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { codeToken } from './token.scenario.ts'

export const verifierMissing = scenario({
  id: 'authorization/verifier-missing',
  title: 'A code is not redeemed without its code verifier',
  needs: codeFlow,
  control: codeToken,

  async act(cast) {
    const response = await ask(cast)
    return cast.wallet.redeemCode(response, { parameters: { code_verifier: null } })
  },

  checks: [must('rfc7636/token-verification/missing-verifier', isTokenError('invalid_grant', 'invalid_request'))],
})
