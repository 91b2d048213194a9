import { hasStatus, isTokenError, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must, should } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { codeClaim } from './claim.scenario.ts'

export const codeAgain = scenario({
  id: 'authorization/code-again',
  title: 'A code that is used again gives no second token, and ends the first',
  needs: codeFlow,
  control: codeClaim,

  async act(cast) {
    const { wallet } = cast
    const response = await ask(cast)
    const token = wallet.tokenOf(await wallet.redeemCode(response))
    return { again: await wallet.redeemCode(response), after: await wallet.requestCredential(token) }
  },

  checks: [
    must('rfc6749/authorization-response/code-single-use', the('again', isTokenError('invalid_grant'))),
    should('rfc6749/authorization-response/tokens-revoked-on-reuse', the('after', hasStatus(400, 401, 403))),
  ],
})
