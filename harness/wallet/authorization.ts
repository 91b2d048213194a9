/** The Authorization Code Flow: its requests, and what its answers say. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { EndUser, Visit } from '../browser/end-user.ts'
import type { WalletClient } from '../target/login.ts'
import type { Exchange, WireRequest } from '../wire/exchange.ts'
import { type JsonObject, objectOf, textOf, textsOf } from './answer.ts'
import { amended } from './key-proof.ts'

/** How an authorization request differs from a right one. */
export interface AuthorizationDeviation {
  /** Parameters on top of the right ones; `null` leaves one out. */
  readonly parameters?: Readonly<Record<string, string | null>>
  /** How the credential is asked for; by scope where the metadata name one, when left out. */
  readonly by?: 'scope' | 'authorization_details'
  /** Whether it is pushed; as the metadata announce when left out. @see RFC 9126 */
  readonly pushed?: boolean
}

/** An authorization request, ready to be opened by the End-User. */
export interface AuthorizationRequest {
  /** What the browser opens; `undefined` where the request was pushed, and refused at once. */
  readonly url: string | undefined
  /** As sent: in the URL, or pushed. */
  readonly parameters: Readonly<Record<string, string>>
  readonly codeVerifier: string
  readonly configurationId: string
  readonly client: WalletClient
  /** The answer to the pushed request, where it was one. */
  readonly pushed: Exchange | undefined
}

/** What the End-User's browser brought back. */
export interface AuthorizationResponse {
  readonly request: AuthorizationRequest
  readonly visit: Visit
  /** `code`, `state`, `iss`, `error`; empty where the browser was not sent back. */
  readonly parameters: Readonly<Record<string, string>>
}

/** How the token request for an authorization code differs from a right one. */
export interface CodeDeviation {
  /** Parameters on top of the right ones; `null` leaves one out. */
  readonly parameters?: Readonly<Record<string, string | null>>
  /** Another client than the one that the code was issued to. */
  readonly client?: WalletClient
}

/** The acts of a wallet in the Authorization Code Flow. */
export interface AuthorizationActs {
  /** Another wallet that is registered at the Authorization Server (`other-client`). @throws Unclaimed where there is none */
  readonly otherClient: WalletClient
  /**
   * The authorization request for a Credential Offer: with state, PKCE (S256), and what the offer hands on
   * (`issuer_state`, `request_parameters`).
   * @throws Inconclusive `prerequisite` where the metadata name no authorization endpoint
   */
  authorizationRequest(offer: JsonObject, deviation?: AuthorizationDeviation): Promise<AuthorizationRequest>
  /** Pushes these parameters, with the authentication of the client. @throws Inconclusive `prerequisite` where there is no such endpoint */
  pushAuthorizationRequest(parameters: Readonly<Record<string, string>>, client?: WalletClient): Promise<Exchange>
  /**
   * Lets the End-User go through it. A pushed request that was refused is not opened: its answer is the one document.
   * @throws Inconclusive as `EndUser.authorize` does
   */
  authorize(
    request: AuthorizationRequest,
    endUser: EndUser,
    decision?: 'agree' | 'refuse',
  ): Promise<AuthorizationResponse>
  /** The token request for the code in a response. @throws Inconclusive `prerequisite` where it holds none */
  redeemCode(response: AuthorizationResponse, deviation?: CodeDeviation): Promise<Exchange>
}

/** What an authorization request is made of. */
export interface AuthorizationParts {
  /** The Credential Issuer Identifier. */
  readonly issuer: string
  readonly client: WalletClient
  readonly offer: JsonObject
  readonly configurationId: string
  readonly configuration: JsonObject
  /** Credential Issuer Metadata. */
  readonly metadata: JsonObject
}

/** The parameters of a right authorization request, or of one that differs as told, and the verifier of its challenge. */
export function authorizationParametersOf(
  parts: AuthorizationParts,
  { parameters = {}, by }: AuthorizationDeviation = {},
): { readonly parameters: Readonly<Record<string, string>>; readonly codeVerifier: string } {
  const codeVerifier = randomBytes(32).toString('base64url')
  const right = {
    ...requestParametersOf(parts.offer),
    response_type: 'code',
    client_id: parts.client.id,
    redirect_uri: parts.client.redirectUri,
    state: randomUUID(),
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    issuer_state: textOf(codeGrantOf(parts.offer).issuer_state),
    ...selectorOf(parts, by),
  }
  return { parameters: amended(right, parameters) as Readonly<Record<string, string>>, codeVerifier }
}

/** The parameters of the Authorization Code Flow in an offer. @see OpenID4VCI #credential-offer-parameters */
export function codeGrantOf(offer: JsonObject): JsonObject {
  return objectOf(objectOf(offer.grants).authorization_code)
}

/** What an offer asks the wallet to hand on. */
function requestParametersOf(offer: JsonObject): Readonly<Record<string, string>> {
  const members = Object.entries(objectOf(offer.request_parameters))
  return Object.fromEntries(members.filter((member): member is [string, string] => textOf(member[1]) !== undefined))
}

/** @see OpenID4VCI #authorization-details, #credential-request-using-type-specific-scope */
function selectorOf(
  { issuer, configurationId, configuration, metadata }: AuthorizationParts,
  by: AuthorizationDeviation['by'],
): JsonObject {
  const scope = textOf(configuration.scope)
  if (scope !== undefined && by !== 'authorization_details') return { scope }
  const locations = textsOf(metadata.authorization_servers).length > 0 ? { locations: [issuer] } : {}
  const detail = { type: 'openid_credential', credential_configuration_id: configurationId, ...locations }
  return { authorization_details: JSON.stringify([detail]) }
}

/** A pushed authorization request. @see RFC 9126 #section-2.1 */
export function pushedRequestOf(
  url: string,
  client: WalletClient,
  parameters: Readonly<Record<string, string>>,
): WireRequest {
  return formOf('pushed-authorization-request', url, client, parameters)
}

/** The token request for an authorization code. @see RFC 6749 #section-4.1.3 */
export function codeRequestOf(
  url: string,
  { request, parameters: { code } }: AuthorizationResponse,
  { parameters = {}, client = request.client }: CodeDeviation = {},
): WireRequest {
  const right = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: request.parameters.redirect_uri,
    code_verifier: request.codeVerifier,
    client_id: client.id,
  }
  return formOf('token', url, client, amended(right, parameters) as Readonly<Record<string, string>>)
}

/** A form with the authentication of the client: HTTP Basic where it has a secret. @see RFC 6749 #section-2.3.1 */
function formOf(
  endpoint: WireRequest['endpoint'],
  url: string,
  client: WalletClient,
  parameters: Readonly<Record<string, string>>,
): WireRequest {
  const encoded = [client.id, client.secret ?? ''].map((part) => new URLSearchParams({ part }).toString().slice(5))
  const authorization = `Basic ${Buffer.from(encoded.join(':')).toString('base64')}`
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    ...(client.secret === undefined ? {} : { authorization }),
  }
  return { endpoint, method: 'POST', url, headers, body: new URLSearchParams(parameters).toString() }
}

/** The address that the End-User opens. */
export function authorizationUrlOf(endpoint: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(endpoint)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
