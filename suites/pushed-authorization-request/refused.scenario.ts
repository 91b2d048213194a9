import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { codeFlow, request } from '../authorization/asking.ts'
import { must } from '../requirements/index.ts'
import { pushed } from './pushed.scenario.ts'

export const pushRefused = scenario({
  id: 'pushed-authorization-request/refused',
  title: 'A pushed request of a client that nobody knows is refused like a token request',
  needs: [...codeFlow, 'authorization.pushed'],
  control: pushed,

  async act(cast) {
    const { parameters, client } = await request(cast, { pushed: false })
    const nobody = { ...client, id: crypto.randomUUID() }
    return cast.wallet.pushAuthorizationRequest({ ...parameters, client_id: nobody.id }, nobody)
  },

  checks: [must('rfc9126/error-response/shape', isTokenError())],
})
