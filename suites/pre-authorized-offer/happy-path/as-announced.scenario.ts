import { hasAnnouncedClaims } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { claim } from './claim.scenario.ts'
import { configured } from './configured.ts'

export const asAnnounced = scenario({
  id: 'happy-path/as-announced',
  title: 'The mDoc holds the claims that its configuration announces as mandatory',
  needs: ['offer.create', 'mdoc'],
  control: claim,

  act: configured,

  checks: [must('vci/claims-description-issuer-metadata/mandatory-claims-present', hasAnnouncedClaims())],
})
