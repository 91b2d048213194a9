import { hasWellFormedStatus } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { claimed } from './claimed.ts'
import { issued } from './issued.scenario.ts'

export const status = scenario({
  id: 'sd-jwt-vc/status',
  title: 'Where the status of the SD-JWT VC is found can be read',
  needs: ['offer.create', 'sd-jwt'],
  control: issued,

  act: claimed,

  checks: [must('sd-jwt-vc/claims/status-shape', hasWellFormedStatus())],
})
