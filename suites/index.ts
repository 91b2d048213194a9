/** All that Assay asks of an issuer, in reading order. */
import type { SuiteEntry } from '../harness/scenario.ts'
import { creation } from './pre-authorized-offer/creation/index.ts'
import { expiry } from './pre-authorized-offer/expiry/index.ts'
import { happyPath } from './pre-authorized-offer/happy-path/index.ts'
import { singleUse } from './pre-authorized-offer/single-use/index.ts'
import { transactionCode } from './pre-authorized-offer/transaction-code/index.ts'

export const suites: readonly SuiteEntry[] = [...happyPath, ...creation, ...expiry, ...singleUse, ...transactionCode]
