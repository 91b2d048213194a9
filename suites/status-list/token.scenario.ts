import {
  hasIndexWithinList,
  hasMediaType,
  hasStatusList,
  hasStatusListClaims,
  hasValidStatusListSignature,
  isServed,
  isStatusListToken,
  isValidWhenIssued,
  statusListWarnings,
  statusOf,
  the,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must, should } from '../requirements/index.ts'

export const token = scenario({
  id: 'status-list/token',
  title: 'The status list of an issued mDoc can be fetched, is signed, and says that the mDoc is valid',
  needs: ['offer.create', 'mdoc'],
  control: claim,

  async act({ issuer, wallet }) {
    const { issuance } = await wallet.claim(await issuer.createPreAuthorizedOffer())
    const { uri } = statusOf(issuance)
    return { issuance, list: await wallet.requestStatusList(uri) }
  },

  checks: [
    must('token-status-list/status-list-request/served', isServed()),
    must('token-status-list/status-list-response/media-type', the('list', hasMediaType('application/statuslist+cwt'))),
    must('token-status-list/status-list-token-cwt/cwt', isStatusListToken()),
    must('token-status-list/status-list-token-cwt/claims', hasStatusListClaims()),
    must('token-status-list/status-list-token-cwt/signature', hasValidStatusListSignature()),
    must('token-status-list/status-list-cbor/list', hasStatusList()),
    must('token-status-list/validation-rules/index-within-list', hasIndexWithinList()),
    should('token-status-list/status-types/valid-when-issued', isValidWhenIssued()),
  ],

  observe: statusListWarnings,
})
