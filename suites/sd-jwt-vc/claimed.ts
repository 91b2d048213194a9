import type { Actors, Issuance } from '../../harness/scenario.ts'

/** An offer of an SD-JWT VC alone. */
export function offerOf({ issuer }: Pick<Actors, 'issuer'>) {
  return issuer.createPreAuthorizedOffer({ configurations: issuer.sdJwtConfigurations.slice(0, 1) })
}

/** An SD-JWT VC for a fresh key. */
export async function claimed({ issuer, wallet }: Pick<Actors, 'issuer' | 'wallet'>): Promise<Issuance> {
  return wallet.requestCredential(await wallet.obtainToken(await offerOf({ issuer })))
}
