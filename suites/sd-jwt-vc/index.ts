import { disclosures } from './disclosures.scenario.ts'
import { holderKey } from './holder-key.scenario.ts'
import { issued } from './issued.scenario.ts'
import { issuerKey } from './issuer-key.scenario.ts'
import { proofOtherKey } from './proof-other-key.scenario.ts'
import { status } from './status.scenario.ts'
import { twoCredentials } from './two-credentials.scenario.ts'
import { validity } from './validity.scenario.ts'

export const sdJwtVcs = [issued, issuerKey, holderKey, proofOtherKey, disclosures, validity, status, twoCredentials]
