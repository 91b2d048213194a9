import { isAuthorizationCode } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { should } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { code } from './code.scenario.ts'

export const resourceOfIssuer = scenario({
  id: 'authorization/resource',
  title: 'A resource parameter that names the issuer does no harm',
  needs: codeFlow,
  control: code,

  act: (cast) => ask(cast, { parameters: { resource: cast.issuer.identifier } }),

  checks: [should('vci/credential-request-using-type-specific-scope/resource-accepted', isAuthorizationCode())],
})
