import { hasSaneTimes } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { should } from '../requirements/index.ts'
import { claimed } from './claimed.ts'
import { issued } from './issued.scenario.ts'

export const validity = scenario({
  id: 'sd-jwt-vc/validity',
  title: 'The SD-JWT VC is valid when it is issued',
  needs: ['offer.create', 'sd-jwt'],
  control: issued,

  act: claimed,

  checks: [should('sd-jwt-vc/claims/times-sane', hasSaneTimes())],
})
