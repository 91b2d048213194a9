import { isAuthorizationError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { should } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { code } from './code.scenario.ts'

export const challengePlain = scenario({
  id: 'authorization/challenge-plain',
  title: 'A code challenge that is the verifier itself is refused',
  needs: codeFlow,
  control: code,

  act: (cast) => ask(cast, { parameters: { code_challenge_method: 'plain' } }),

  checks: [should('rfc7636/challenge-method/plain-refused', isAuthorizationError('invalid_request'))],
})
