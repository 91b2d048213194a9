import { type StatusListAnswer, statusOf } from '../../harness/expect/index.ts'
import type { Actors } from '../../harness/scenario.ts'

/** An issued mDoc, and what is found where it says that its status is. */
export async function fetched({ issuer, wallet }: Pick<Actors, 'issuer' | 'wallet'>): Promise<StatusListAnswer> {
  const { issuance } = await wallet.claim(await issuer.createPreAuthorizedOffer())
  return { issuance, list: await wallet.requestStatusList(statusOf(issuance).uri) }
}
