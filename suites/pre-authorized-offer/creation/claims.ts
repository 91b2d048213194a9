import { elementOf, hasElement } from '../../../harness/expect/index.ts'
import type { About, Actors, Issuance } from '../../../harness/scenario.ts'

type SampleClaim = Actors['issuer']['sampleClaims'][number]

/** Sample claims as the members of a creation request. */
export function claimsOf(samples: readonly SampleClaim[]): Record<string, unknown> {
  return Object.fromEntries(samples.map(({ name, value }) => [name, value]))
}

/** A credential, and what it ought to hold. */
export interface Issued {
  readonly issuance: Issuance
  readonly samples: readonly SampleClaim[]
}

/** Every sample stands in the mDoc with its value. */
export async function carriesSamples({ issuance, samples }: Issued, about: About): Promise<void> {
  for (const { namespace, element, value } of samples) await hasElement(namespace, element, value)(issuance, about)
}

/** The value of a sample's element in the mDoc. */
export function valueIn(issuance: Issuance, { namespace, element }: SampleClaim): unknown {
  return elementOf(issuance, namespace, element)
}
