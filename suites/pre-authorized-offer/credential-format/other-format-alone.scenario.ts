import { isManagementRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from '../creation/answer.scenario.ts'
import { askWith } from '../creation/raw.ts'

export const otherFormatAlone = scenario({
  id: 'credential-format/other-format-alone',
  title: 'A configuration that is no mDoc is refused',
  needs: ['offer.create', 'offer.createRaw', 'non-mdoc-configuration'],
  control: answer,

  act: ({ issuer }) => askWith(issuer, { credentials: [issuer.nonMdocConfiguration] }),

  checks: [policy('vii/create-pre-authorized-offer/non-mdoc-alone-rejected', isManagementRefusal(400, 404, 422))],
})
