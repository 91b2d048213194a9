import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { codeToken } from './token.scenario.ts'

/** Seconds: the longest lifetime that RFC 6749 recommends, and a little more. */
const lifetime = 602

export const codeExpired = scenario({
  id: 'authorization/code-expired',
  title: 'A code has expired after ten minutes',
  needs: [...codeFlow, 'time', 'time.long'],
  control: codeToken,

  waits: () => lifetime,

  async act(cast) {
    const response = await ask(cast)
    await cast.clock.until(cast.clock.now() + lifetime * 1000, 'an authorization code to expire')
    return cast.wallet.redeemCode(response)
  },

  checks: [must('rfc6749/authorization-response/code-short-lived', isTokenError('invalid_grant'))],
})
