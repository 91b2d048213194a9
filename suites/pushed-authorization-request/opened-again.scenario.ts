import { given, isAuthorizationCode, isNoAuthorizationCode, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { codeFlow, request } from '../authorization/asking.ts'
import { code } from '../authorization/code.scenario.ts'
import { should } from '../requirements/index.ts'

export const openedAgain = scenario({
  id: 'pushed-authorization-request/opened-again',
  title: 'A pushed request is opened once',
  needs: [...codeFlow, 'authorization.pushed'],
  control: code,

  async act(cast) {
    const made = await request(cast, { pushed: true })
    const first = await cast.wallet.authorize(made, cast.endUser)
    return { first, again: await cast.wallet.authorize(made, cast.endUser) }
  },

  checks: [
    should(
      'rfc9126/response/request-uri-single-use',
      given(the('first', isAuthorizationCode()), the('again', isNoAuthorizationCode())),
    ),
  ],
})
