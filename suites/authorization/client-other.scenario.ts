import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { codeToken } from './token.scenario.ts'

export const clientOther = scenario({
  id: 'authorization/client-other',
  title: 'A code is not redeemed by another client',
  needs: [...codeFlow, 'other-client'],
  control: codeToken,

  async act(cast) {
    const response = await ask(cast)
    return cast.wallet.redeemCode(response, { client: cast.wallet.otherClient })
  },

  checks: [must('rfc6749/access-token-request/code-bound-to-client', isTokenError('invalid_grant'))],
})
