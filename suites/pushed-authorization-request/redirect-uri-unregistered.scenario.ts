import { isNotRedirected } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { ask, codeFlow } from '../authorization/asking.ts'
import { must } from '../requirements/index.ts'
import { pushed } from './pushed.scenario.ts'

export const pushedRedirectUriUnregistered = scenario({
  id: 'pushed-authorization-request/redirect-uri-unregistered',
  title: 'A pushed request with a redirect URI that the client never registered sends the browser nowhere',
  needs: [...codeFlow, 'authorization.pushed'],
  control: pushed,

  act: (cast) => ask(cast, { pushed: true, parameters: { redirect_uri: 'https://another-wallet.example/callback' } }),

  checks: [must('rfc6749/authorization-error/no-open-redirect', isNotRedirected())],
})
