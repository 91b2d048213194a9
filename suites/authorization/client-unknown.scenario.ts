import { isNotRedirected } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { code } from './code.scenario.ts'

export const clientUnknown = scenario({
  id: 'authorization/client-unknown',
  title: 'The browser is not sent anywhere for a client that nobody knows',
  needs: codeFlow,
  control: code,

  act: (cast) => ask(cast, { pushed: false, parameters: { client_id: crypto.randomUUID() } }),

  checks: [must('rfc6749/authorization-error/no-open-redirect', isNotRedirected())],
})
