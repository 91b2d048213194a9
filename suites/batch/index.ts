import { batchOfFullSize } from './of-full-size.scenario.ts'
import { batchOfTwo } from './of-two.scenario.ts'
import { oneBadNonce } from './one-bad-nonce.scenario.ts'
import { oneBadProof } from './one-bad-proof.scenario.ts'
import { oneKeyTwice } from './one-key-twice.scenario.ts'
import { batchTooLarge } from './too-large.scenario.ts'

export const batch = [batchOfTwo, batchOfFullSize, batchTooLarge, oneBadProof, oneBadNonce, oneKeyTwice]
