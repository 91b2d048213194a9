import { hasSaneTimes, hasWellFormedStatus } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must, should } from '../requirements/index.ts'
import { claimed } from './claimed.ts'
import { issued } from './issued.scenario.ts'

export const validity = scenario({
  id: 'sd-jwt-vc/validity',
  title: 'The SD-JWT VC is valid when it is issued, and its status can be read',
  needs: ['offer.create', 'sd-jwt'],
  control: issued,

  act: claimed,

  checks: [
    must('sd-jwt-vc/claims/status-shape', hasWellFormedStatus()),
    should('sd-jwt-vc/claims/times-sane', hasSaneTimes()),
  ],
})
