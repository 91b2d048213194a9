import type { Configured } from '../../../harness/expect/index.ts'
import type { Actors } from '../../../harness/scenario.ts'

/** Claims an offer; the mDoc, and the configuration that it was asked by. */
export async function configured({ issuer, wallet }: Actors): Promise<Configured> {
  const offer = await issuer.createPreAuthorizedOffer()
  const issuance = await wallet.requestCredential(await wallet.obtainToken(offer))
  const metadata = (await wallet.issuerMetadata()).response.json as Metadata
  return { issuance, configuration: metadata.credential_configurations_supported?.[issuance.configurationId] }
}

interface Metadata {
  readonly credential_configurations_supported?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}
