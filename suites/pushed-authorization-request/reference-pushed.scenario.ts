import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { codeFlow, request } from '../authorization/asking.ts'
import { must } from '../requirements/index.ts'
import { pushed } from './pushed.scenario.ts'

export const referencePushed = scenario({
  id: 'pushed-authorization-request/reference-pushed',
  title: 'A reference to a pushed request is not taken for a request to push',
  needs: [...codeFlow, 'authorization.pushed'],
  control: pushed,

  async act(cast) {
    const { parameters } = await request(cast, { pushed: false })
    const request_uri = `urn:ietf:params:oauth:request_uri:${crypto.randomUUID()}`
    return cast.wallet.pushAuthorizationRequest({ ...parameters, request_uri })
  },

  checks: [must('rfc9126/request/request-uri-refused', isTokenError())],
})
