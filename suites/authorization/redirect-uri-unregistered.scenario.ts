import { isNotRedirected } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { code } from './code.scenario.ts'

export const redirectUriUnregistered = scenario({
  id: 'authorization/redirect-uri-unregistered',
  title: 'The browser is not sent to a redirect URI that the client never registered',
  needs: codeFlow,
  control: code,

  act: (cast) => ask(cast, { pushed: false, parameters: { redirect_uri: 'https://another-wallet.example/callback' } }),

  checks: [must('rfc6749/authorization-error/no-open-redirect', isNotRedirected())],
})
