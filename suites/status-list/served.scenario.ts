import { isServed } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { should } from '../requirements/index.ts'
import { fetched } from './fetched.ts'

export const served = scenario({
  id: 'status-list/served',
  title: 'The status list of an issued mDoc is found where the mDoc says that it is',
  needs: ['offer.create', 'mdoc'],
  control: claim,

  act: fetched,

  checks: [should('token-status-list/status-list-request/served', isServed())],
})
