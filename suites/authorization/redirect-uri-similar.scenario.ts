import { isNotRedirected } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow, request } from './asking.ts'
import { code } from './code.scenario.ts'

export const redirectUriSimilar = scenario({
  id: 'authorization/redirect-uri-similar',
  title: 'The browser is not sent to a redirect URI that begins like the registered one',
  needs: codeFlow,
  control: code,

  async act(cast) {
    const { client } = await request(cast)
    return ask(cast, { pushed: false, parameters: { redirect_uri: `${client.redirectUri}/elsewhere` } })
  },

  checks: [must('rfc6749/authorization-error/no-open-redirect', isNotRedirected())],
})
