/** The credential request in the shape of each revision, and what its answer holds. */
import type { Revision } from '../requirement.ts'
import type { Exchange, WireRequest } from '../wire/exchange.ts'
import { isObject, type JsonObject, objectOf, textOf, textsOf } from './answer.ts'
import { amended } from './key-proof.ts'
import { lowerCase } from './token.ts'
import type { CredentialDeviation, Token } from './wallet.ts'

/** What a credential request is made of. */
export interface CredentialParts {
  readonly url: string
  readonly revision: Revision
  readonly token: Token
  readonly configurationId: string
  /** As the issuer's metadata describes it. */
  readonly configuration: JsonObject
  /** The key proofs; draft 13 takes the first one. */
  readonly jwts: readonly string[]
}

/**
 * A credential request: JSON, with the access token as Bearer.
 * @see OpenID4VCI #credential-request
 */
export function credentialRequestOf(parts: CredentialParts, deviation: CredentialDeviation = {}): WireRequest {
  const { body = JSON.stringify(amended(membersOf(parts), deviation.members)) } = deviation
  const headers = {
    accept: 'application/json',
    'content-type': deviation.contentType ?? 'application/json',
    ...authorizationOf(parts.token, deviation),
    ...lowerCase(deviation.headers),
  }
  return { endpoint: 'credential', method: 'POST', url: parts.url, headers, body }
}

function authorizationOf(token: Token, deviation: CredentialDeviation): Readonly<Record<string, string>> {
  const { accessToken = token.accessToken, authorizationScheme = 'Bearer' } = deviation
  return accessToken === null ? {} : { authorization: `${authorizationScheme} ${accessToken}` }
}

function membersOf({ revision, token, configurationId, configuration, jwts }: CredentialParts): JsonObject {
  const identifier = credentialIdentifier(token, configurationId)
  if (revision === 'draft13') {
    const what = identifier === undefined ? formatMembers(configurationId, configuration) : identified(identifier)
    return { ...what, proof: { proof_type: 'jwt', jwt: jwts[0] } }
  }
  const what = identifier === undefined ? { credential_configuration_id: configurationId } : identified(identifier)
  return { ...what, proofs: { jwt: jwts } }
}

function identified(identifier: string): JsonObject {
  return { credential_identifier: identifier }
}

/** What draft 13 asks by; a configuration that nobody described is asked for as a document type of its name. */
function formatMembers(id: string, configuration: JsonObject): JsonObject {
  const { format, doctype, vct, credential_definition } = configuration
  if (format === undefined) return { format: 'mso_mdoc', doctype: id }
  return amended({ format, doctype, vct, credential_definition })
}

/** The first identifier that the token response hands out for a configuration. @see OpenID4VCI #token-response */
function credentialIdentifier(token: Token, configurationId: string): string | undefined {
  const detail = credentialDetails(token).find((entry) => entry.credential_configuration_id === configurationId)
  return textsOf(detail?.credential_identifiers)[0]
}

function credentialDetails(token: Token): readonly JsonObject[] {
  const details = token.json.authorization_details
  return Array.isArray(details) ? details.filter(isObject) : []
}

/** The first configuration that the token response names. */
export function grantedConfiguration(token: Token): string | undefined {
  return credentialDetails(token)
    .map((detail) => textOf(detail.credential_configuration_id))
    .find((id) => id !== undefined)
}

/** The credentials in an answer, in either shape; none for an error. @see OpenID4VCI #credential-response */
export function credentialsIn(exchange: Exchange): readonly unknown[] {
  if (exchange.response.status < 200 || exchange.response.status > 299) return []
  const { credential, credentials } = objectOf(exchange.response.json)
  const listed = Array.isArray(credentials)
    ? credentials.map((entry) => (isObject(entry) ? entry.credential : entry))
    : []
  return [...listed, credential].filter((given) => given !== undefined && given !== null)
}
