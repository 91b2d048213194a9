import type { Actors, AuthorizationResponse, Exchange } from '../../harness/scenario.ts'

type Wallet = Actors['wallet']
export type Cast = Pick<Actors, 'issuer' | 'wallet' | 'endUser'>

/** What every scenario of the Authorization Code Flow needs. */
export const codeFlow = ['authorization-code'] as const

/** What comes of a fresh offer, or of none, when the End-User goes through its authorization request and agrees. */
export async function ask(
  { issuer, wallet, endUser }: Cast,
  deviation?: Parameters<Wallet['authorizationRequest']>[1],
): Promise<AuthorizationResponse> {
  return wallet.authorize(await request({ issuer, wallet }, deviation), endUser)
}

/** The token for whatever comes of it. */
export async function askForToken(cast: Cast, deviation?: Parameters<Wallet['authorizationRequest']>[1]) {
  return cast.wallet.tokenOf(await cast.wallet.redeemCode(await ask(cast, deviation)))
}

/** The answer to the token request for a code, where there is one. */
export async function redeemIfThere(wallet: Wallet, response: AuthorizationResponse): Promise<Exchange | undefined> {
  return response.parameters.code === undefined ? undefined : wallet.redeemCode(response)
}

/** The authorization request for a fresh offer, or for none, not opened yet. */
export async function request(
  { issuer, wallet }: Pick<Cast, 'issuer' | 'wallet'>,
  deviation?: Parameters<Wallet['authorizationRequest']>[1],
) {
  return wallet.authorizationRequest(await issuer.authorizationOffer(), deviation)
}

/** Scopes of configurations, one after the other. */
export async function scopesOf(wallet: Wallet, ids: readonly string[]): Promise<string> {
  const { json } = (await wallet.issuerMetadata()).response
  const { credential_configurations_supported: known } = json as Metadata
  return ids.map((id) => known?.[id]?.scope ?? '').join(' ')
}

interface Metadata {
  readonly credential_configurations_supported?: Readonly<Record<string, { readonly scope?: string } | undefined>>
}

/** Authorization details of the type `openid_credential`, as the parameter is sent. */
export function detailsOf(ids: readonly string[], members: object = {}): string {
  return JSON.stringify(ids.map((id) => ({ type: 'openid_credential', credential_configuration_id: id, ...members })))
}
