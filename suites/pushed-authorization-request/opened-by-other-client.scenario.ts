import { isNoAuthorizationCode } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { codeFlow, request } from '../authorization/asking.ts'
import { code } from '../authorization/code.scenario.ts'
import { must } from '../requirements/index.ts'
import { openedBy } from './opening.ts'

export const openedByOtherClient = scenario({
  id: 'pushed-authorization-request/opened-by-other-client',
  title: 'A pushed request is not opened for another client',
  needs: [...codeFlow, 'authorization.pushed', 'other-client'],
  control: code,

  async act(cast) {
    const made = await request(cast, { pushed: true })
    return cast.wallet.authorize(openedBy(made, cast.wallet.otherClient.id), cast.endUser)
  },

  checks: [must('rfc9126/response/request-uri-bound-to-client', isNoAuthorizationCode())],
})
