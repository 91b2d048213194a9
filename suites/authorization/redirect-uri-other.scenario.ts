import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { codeToken } from './token.scenario.ts'

export const redirectUriOther = scenario({
  id: 'authorization/redirect-uri-other',
  title: 'A code is not redeemed with another redirect URI',
  needs: codeFlow,
  control: codeToken,

  async act(cast) {
    const response = await ask(cast)
    return cast.wallet.redeemCode(response, { parameters: { redirect_uri: 'https://another-wallet.example/callback' } })
  },

  checks: [
    must('rfc6749/access-token-request/code-bound-to-redirect', isTokenError('invalid_grant', 'invalid_request')),
  ],
})
