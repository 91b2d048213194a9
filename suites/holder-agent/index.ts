import { claimed } from './claimed.scenario.ts'
import { claimedTwice } from './claimed-twice.scenario.ts'
import { codeAndToken } from './code-and-token.scenario.ts'
import { credential } from './credential.scenario.ts'
import { deferringIssuer } from './deferring-issuer.scenario.ts'
import { errors } from './errors.scenario.ts'
import { expired } from './expired.scenario.ts'
import { foreignAddress } from './foreign-address.scenario.ts'
import { givenClaims } from './given-claims.scenario.ts'
import { inParallel } from './in-parallel.scenario.ts'
import { issuerUrlMissing } from './issuer-url-missing.scenario.ts'
import { issuerUrlWithSlash } from './issuer-url-with-slash.scenario.ts'
import { largeClaims } from './large-claims.scenario.ts'
import { lowScope } from './low-scope.scenario.ts'
import { neitherCodeNorToken } from './neither-code-nor-token.scenario.ts'
import { ownWallet } from './own-wallet.scenario.ts'
import { record } from './record.scenario.ts'
import { recordsKept } from './records-kept.scenario.ts'
import { unknownCode } from './unknown-code.scenario.ts'
import { unreachableIssuer } from './unreachable-issuer.scenario.ts'
import { withAccessToken } from './with-access-token.scenario.ts'
import { withTransactionCode } from './with-transaction-code.scenario.ts'
import { withoutAuthorization } from './without-authorization.scenario.ts'
import { withoutTransactionCode } from './without-transaction-code.scenario.ts'

export const holderAgent = [
  ownWallet,
  claimed,
  record,
  credential,
  givenClaims,
  claimedTwice,
  recordsKept,
  unknownCode,
  expired,
  withoutTransactionCode,
  withTransactionCode,
  issuerUrlMissing,
  issuerUrlWithSlash,
  unreachableIssuer,
  foreignAddress,
  neitherCodeNorToken,
  codeAndToken,
  withAccessToken,
  withoutAuthorization,
  lowScope,
  inParallel,
  largeClaims,
  deferringIssuer,
  errors,
]
