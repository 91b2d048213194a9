import { type Configured, hasAnnouncedAlgorithm, hasAnnouncedClaims } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, should } from '../../requirements/index.ts'
import { claim } from './claim.scenario.ts'

export const asAnnounced = scenario({
  id: 'happy-path/as-announced',
  title: 'The mDoc is signed as its configuration announces, and holds the claims that it announces as mandatory',
  needs: ['offer.create', 'mdoc'],
  control: claim,

  async act({ issuer, wallet }): Promise<Configured> {
    const offer = await issuer.createPreAuthorizedOffer()
    const issuance = await wallet.requestCredential(await wallet.obtainToken(offer))
    const metadata = (await wallet.issuerMetadata()).response.json as Metadata
    return { issuance, configuration: metadata.credential_configurations_supported?.[issuance.configurationId] }
  },

  checks: [
    must('vci/claims-description-issuer-metadata/mandatory-claims-present', hasAnnouncedClaims()),
    should('vci/server-metadata-mso-mdoc/signing-algs-match', hasAnnouncedAlgorithm()),
  ],
})

interface Metadata {
  readonly credential_configurations_supported?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}
