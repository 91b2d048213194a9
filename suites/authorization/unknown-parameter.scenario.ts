import { isAuthorizationCode } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { code } from './code.scenario.ts'

export const unknownAuthorizationParameter = scenario({
  id: 'authorization/unknown-parameter',
  title: 'A parameter of the authorization request that nobody knows is ignored',
  needs: codeFlow,
  control: code,

  act: (cast) => ask(cast, { parameters: { x_unknown_to_everybody: 'yes' } }),

  checks: [must('vci/additional-request-parameters/unknown-ignored', isAuthorizationCode())],
})
