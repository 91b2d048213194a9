import { echoesState, namesRegisteredError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { code } from './code.scenario.ts'

export const responseTypeUnknown = scenario({
  id: 'authorization/response-type-unknown',
  title: 'A response type that nobody supports is refused in a redirect, with a registered error and the state',
  needs: [...codeFlow, 'authorization.unpushed'],
  control: code,

  act: (cast) => ask(cast, { pushed: false, parameters: { response_type: 'no_such_type' } }),

  checks: [
    must('rfc6749/authorization-error/registered-code', namesRegisteredError()),
    must('rfc6749/authorization-error/state-echoed', echoesState()),
  ],
  observe: ({ parameters }) => ({ 'error of an unknown response type': parameters.error }),
})
