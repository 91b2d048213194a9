import type { Actors, Offer, Token } from '../../harness/scenario.ts'

type Wishes = Parameters<Actors['issuer']['createPreAuthorizedOffer']>[0]

/** An offer of what the agent can take. */
export function offeredTo({ issuer, holder }: Pick<Actors, 'issuer' | 'holder'>, wishes: Wishes = {}): Promise<Offer> {
  return issuer.createPreAuthorizedOffer({ ...wishes, configurations: [holder.configurationId] })
}

/** The first credential identifier of a token response. */
export function identifierIn({ json }: Token): string | undefined {
  const [detail] = Array.isArray(json.authorization_details) ? json.authorization_details : []
  const [identifier] = Array.isArray(detail?.credential_identifiers) ? detail.credential_identifiers : []
  return identifier
}
