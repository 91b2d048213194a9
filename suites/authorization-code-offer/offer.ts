import type { Actors, Exchange } from '../../harness/scenario.ts'

/** A Credential Offer as far as it is looked at. */
export interface CredentialOffer {
  readonly credential_configuration_ids?: unknown
  readonly grants?: unknown
}

/** The Credential Offer that an answer hands out, by value or by reference; empty where there is none. */
export async function offerIn(exchange: Exchange, wallet: Actors['wallet']): Promise<CredentialOffer> {
  const { uri } = (exchange.response.json ?? {}) as { readonly uri?: unknown }
  return typeof uri === 'string' && uri.includes('credential_offer') ? wallet.offerObject({ exchange, uri }) : {}
}
