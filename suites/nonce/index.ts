import { fresh } from './fresh.scenario.ts'
import { inProofError } from './in-proof-error.scenario.ts'
import { madeUp } from './made-up.scenario.ts'
import { missing } from './missing.scenario.ts'
import { usedAgain } from './used-again.scenario.ts'

export const nonce = [fresh, missing, madeUp, inProofError, usedAgain]
