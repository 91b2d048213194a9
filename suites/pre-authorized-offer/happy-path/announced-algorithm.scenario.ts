import { hasAnnouncedAlgorithm } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { should } from '../../requirements/index.ts'
import { claim } from './claim.scenario.ts'
import { configured } from './configured.ts'

export const announcedAlgorithm = scenario({
  id: 'happy-path/announced-algorithm',
  title: 'The mDoc is signed with an algorithm that its configuration announces',
  needs: ['offer.create', 'mdoc'],
  control: claim,

  act: configured,

  checks: [should('vci/server-metadata-mso-mdoc/signing-algs-match', hasAnnouncedAlgorithm())],
})
