import { isAuthorizationError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow, detailsOf } from './asking.ts'
import { byDetails } from './by-details.scenario.ts'

export const detailsUnknownConfiguration = scenario({
  id: 'authorization/details-unknown-configuration',
  title: 'Authorization details for a configuration that nobody knows are refused',
  needs: [...codeFlow, 'authorization.details'],
  control: byDetails,

  act(cast) {
    const details = detailsOf(['no-such-configuration'])
    return ask(cast, { by: 'authorization_details', parameters: { authorization_details: details } })
  },

  checks: [must('rfc9396/error-response/unknown-configuration', isAuthorizationError('invalid_authorization_details'))],
})
