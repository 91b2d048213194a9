import { every, isManagementRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from '../creation/answer.scenario.ts'
import { askWith } from '../creation/raw.ts'

export const mixedFormats = scenario({
  id: 'credential-format/mixed-formats',
  title: 'A list that mixes an mDoc with another format is refused, whichever comes first',
  needs: ['offer.create', 'offer.createRaw', 'non-mdoc-configuration'],
  control: answer,

  async act({ issuer }) {
    const [mdoc] = issuer.mdocConfigurations
    return [
      await askWith(issuer, { credentials: [mdoc, issuer.nonMdocConfiguration] }),
      await askWith(issuer, { credentials: [issuer.nonMdocConfiguration, mdoc] }),
    ]
  },

  checks: [
    policy('vii/create-pre-authorized-offer/non-mdoc-mixed-rejected', every(isManagementRefusal(400, 404, 422))),
  ],
})
