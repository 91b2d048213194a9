/** All that Assay asks of an issuer, in reading order. */
import type { SuiteEntry } from '../harness/scenario.ts'
import { authorization } from './authorization/index.ts'
import { authorizationCodeOffers } from './authorization-code-offer/index.ts'
import { batch } from './batch/index.ts'
import { credential } from './credential/index.ts'
import { errorBody } from './error-body/index.ts'
import { events } from './events/index.ts'
import { everyAnswer } from './every-answer/index.ts'
import { holderAgent } from './holder-agent/index.ts'
import { issuerMetadata } from './issuer-metadata/index.ts'
import { nonce } from './nonce/index.ts'
import { creation } from './pre-authorized-offer/creation/index.ts'
import { credentialFormat } from './pre-authorized-offer/credential-format/index.ts'
import { deletion } from './pre-authorized-offer/deletion/index.ts'
import { expiry } from './pre-authorized-offer/expiry/index.ts'
import { happyPath } from './pre-authorized-offer/happy-path/index.ts'
import { singleUse } from './pre-authorized-offer/single-use/index.ts'
import { sizeLimit } from './pre-authorized-offer/size-limit/index.ts'
import { transactionCode } from './pre-authorized-offer/transaction-code/index.ts'
import { pushedAuthorizationRequest } from './pushed-authorization-request/index.ts'
import { sdJwtVcs } from './sd-jwt-vc/index.ts'
import { statusList } from './status-list/index.ts'
import { token } from './token/index.ts'

export const suites: readonly SuiteEntry[] = [
  ...happyPath,
  ...issuerMetadata,
  ...creation,
  ...credentialFormat,
  ...sizeLimit,
  ...expiry,
  ...singleUse,
  ...transactionCode,
  ...deletion,
  ...token,
  ...nonce,
  ...credential,
  ...batch,
  ...statusList,
  ...sdJwtVcs,
  ...authorizationCodeOffers,
  ...authorization,
  ...pushedAuthorizationRequest,
  ...holderAgent,
  ...events,
  ...everyAnswer,
  ...errorBody,
]
