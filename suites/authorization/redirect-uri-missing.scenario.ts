import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { codeToken } from './token.scenario.ts'

export const redirectUriMissing = scenario({
  id: 'authorization/redirect-uri-missing',
  title: 'A code is not redeemed without its redirect URI',
  needs: codeFlow,
  control: codeToken,

  async act(cast) {
    const response = await ask(cast)
    return cast.wallet.redeemCode(response, { parameters: { redirect_uri: null } })
  },

  checks: [
    must('rfc6749/access-token-request/code-bound-to-redirect', isTokenError('invalid_grant', 'invalid_request')),
  ],
})
