import { isAuthorizationError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { byDetails } from './by-details.scenario.ts'

export const detailsUnknownType = scenario({
  id: 'authorization/details-unknown-type',
  title: 'Authorization details of a type that nobody knows are refused',
  needs: [...codeFlow, 'authorization.details'],
  control: byDetails,

  act(cast) {
    const details = JSON.stringify([{ type: 'no_such_type' }])
    return ask(cast, { by: 'authorization_details', parameters: { authorization_details: details } })
  },

  checks: [must('rfc9396/error-response/unknown-configuration', isAuthorizationError('invalid_authorization_details'))],
})
