import { afterClaim } from './after-claim.scenario.ts'
import { afterExpiry } from './after-expiry.scenario.ts'
import { afterLockout } from './after-lockout.scenario.ts'
import { betweenTokenAndCredential } from './between-token-and-credential.scenario.ts'
import { deleted } from './deleted.scenario.ts'
import { deletedTwice } from './deleted-twice.scenario.ts'
import { keepsCredential } from './keeps-credential.scenario.ts'
import { malformedId } from './malformed-id.scenario.ts'
import { othersStay } from './others-stay.scenario.ts'
import { unknownId } from './unknown-id.scenario.ts'
import { deletionWithoutRole } from './without-role.scenario.ts'
import { deletionWithoutToken } from './without-token.scenario.ts'

export const deletion = [
  deleted,
  deletedTwice,
  unknownId,
  malformedId,
  deletionWithoutToken,
  deletionWithoutRole,
  othersStay,
  afterClaim,
  afterExpiry,
  afterLockout,
  betweenTokenAndCredential,
  keepsCredential,
]
