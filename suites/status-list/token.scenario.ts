import {
  hasIndexWithinList,
  hasMediaType,
  hasStatusList,
  hasStatusListClaims,
  hasValidStatusListSignature,
  isStatusListToken,
  isValidWhenIssued,
  servedList,
  statusListWarnings,
  the,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must, should } from '../requirements/index.ts'
import { fetched } from './fetched.ts'

export const token = scenario({
  id: 'status-list/token',
  title: 'The status list of an issued mDoc is one, is signed, and says that the mDoc is valid',
  needs: ['offer.create', 'mdoc'],
  control: claim,

  act: async (actors) => servedList(await fetched(actors)),

  checks: [
    must('token-status-list/status-list-token-cwt/cwt', isStatusListToken()),
    must('token-status-list/status-list-response/media-type', the('list', hasMediaType('application/statuslist+cwt'))),
    must('token-status-list/status-list-token-cwt/claims', hasStatusListClaims()),
    must('token-status-list/status-list-token-cwt/signature', hasValidStatusListSignature()),
    must('token-status-list/status-list-cbor/list', hasStatusList()),
    must('token-status-list/validation-rules/index-within-list', hasIndexWithinList()),
    should('token-status-list/status-types/valid-when-issued', isValidWhenIssued()),
  ],

  observe: statusListWarnings,
})
