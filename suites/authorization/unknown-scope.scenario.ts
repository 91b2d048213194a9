import { isAuthorizationCode } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow, scopesOf } from './asking.ts'
import { code } from './code.scenario.ts'

export const unknownScope = scenario({
  id: 'authorization/unknown-scope',
  title: 'A scope that nobody knows is ignored beside one that is known',
  needs: [...codeFlow, 'authorization.scope'],
  control: code,

  async act(cast) {
    const known = await scopesOf(cast.wallet, cast.issuer.mdocConfigurations.slice(0, 1))
    return ask(cast, { parameters: { scope: `${known} no_such_scope` } })
  },

  checks: [must('vci/credential-request-using-type-specific-scope/unknown-scope-ignored', isAuthorizationCode())],
})
