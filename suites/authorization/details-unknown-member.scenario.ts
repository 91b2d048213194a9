import { isAuthorizationCode } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow, detailsOf } from './asking.ts'
import { byDetails } from './by-details.scenario.ts'

export const detailsUnknownMember = scenario({
  id: 'authorization/details-unknown-member',
  title: 'A member of authorization details that nobody knows does no harm',
  needs: [...codeFlow, 'authorization.details'],
  control: byDetails,

  act(cast) {
    const details = detailsOf(cast.issuer.mdocConfigurations.slice(0, 1), { x_unknown_to_everybody: 'yes' })
    return ask(cast, { by: 'authorization_details', parameters: { authorization_details: details } })
  },

  checks: [must('vci/authorization-details/unknown-fields-tolerated', isAuthorizationCode())],
})
