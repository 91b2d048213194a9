import type { Actors, Exchange, Issuance } from '../../harness/scenario.ts'

/** A Credential Offer as far as it is looked at. */
export interface CredentialOffer extends Readonly<Record<string, unknown>> {
  readonly credential_configuration_ids?: unknown
  readonly grants?: unknown
  readonly request_parameters?: unknown
}

/** The Credential Offer that an answer hands out, by value or by reference; empty where there is none. */
export async function offerIn(exchange: Exchange, wallet: Actors['wallet']): Promise<CredentialOffer> {
  const { uri } = (exchange.response.json ?? {}) as { readonly uri?: unknown }
  return typeof uri === 'string' && uri.includes('credential_offer') ? wallet.offerObject({ exchange, uri }) : {}
}

/** Asks for an authorization code offer with these members besides the right ones, or in their place. */
export function askWith(issuer: Actors['issuer'], members: Readonly<Record<string, unknown>>) {
  const body = { credentials: issuer.mdocConfigurations.slice(0, 1), ...members }
  return issuer.management.createAuthorizationCodeOffer({ body })
}

/** The credential of an offer, for whoever goes through its authorization. */
export async function claimed(
  offer: CredentialOffer,
  wallet: Actors['wallet'],
  endUser: Actors['endUser'],
): Promise<Issuance> {
  const response = await wallet.authorize(await wallet.authorizationRequest(offer), endUser)
  return wallet.requestCredential(wallet.tokenOf(await wallet.redeemCode(response)))
}
