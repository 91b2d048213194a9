import { isNoServerError } from '../../harness/expect/index.ts'
import { survey } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { isManagement } from './endpoints.ts'

export const noServerErrors = survey({
  id: 'error-body/no-server-errors',
  title: 'No request to the management API leads to a server error',
  needs: ['offer.createRaw'],
  of: isManagement,

  checks: [policy('vii/error-envelope/no-server-error', isNoServerError())],
})
