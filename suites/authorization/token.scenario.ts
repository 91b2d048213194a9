import { hasMediaType, isAccessToken, isUncacheable } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { code } from './code.scenario.ts'

export const codeToken = scenario({
  id: 'authorization/token',
  title: 'A fresh authorization code is redeemed for an access token',
  needs: codeFlow,
  control: code,

  act: async (cast) => cast.wallet.redeemCode(await ask(cast)),

  checks: [
    must('rfc6749/access-token-response/code-redeemed', isAccessToken()),
    must('rfc6749/access-token-response/media-type', hasMediaType('application/json')),
    must('rfc6749/access-token-response/no-store', isUncacheable()),
  ],
})
