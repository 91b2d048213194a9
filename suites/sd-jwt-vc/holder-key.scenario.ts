import { hasHolderKeyOfProof } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { claimed } from './claimed.ts'
import { issued } from './issued.scenario.ts'

export const holderKey = scenario({
  id: 'sd-jwt-vc/holder-key',
  title: 'The SD-JWT VC is bound to the key whose possession was proved',
  needs: ['offer.create', 'sd-jwt'],
  control: issued,

  act: claimed,

  checks: [must('sd-jwt-vc/claims/confirmation-key', hasHolderKeyOfProof())],
})
