/** Reading a Credential Offer, by value, by reference or bare. */
import type { CreatedOffer } from '../target/driver.ts'
import { Inconclusive } from '../verdict.ts'
import type { Wire } from '../wire/wire.ts'
import { httpUrlOf, isObject, type JsonObject, objectOf, refused, textOf, textsOf } from './answer.ts'
import type { Offer } from './wallet.ts'

/** The grant type of the Pre-Authorized Code Flow. */
export const preAuthorizedGrant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/**
 * The Credential Offer object that an issuer handed out. By value, `+` is a space as the URL standard has it, unless
 * that would put a space into the code.
 * @throws Inconclusive `prerequisite` where there is none to be read
 * @see OpenID4VCI #credential-offer-parameters
 */
export async function offerObjectOf(wire: Wire, created: CreatedOffer): Promise<JsonObject> {
  if (created.object !== undefined) return created.object
  const uri = created.uri === undefined ? null : URL.parse(created.uri)
  if (uri === null) throw unreadable('no offer URI', created)
  const reference = uri.searchParams.get('credential_offer_uri')
  if (uri.searchParams.has('credential_offer')) return byValue(uri, created)
  const url = httpUrlOf(reference)
  if (url !== undefined) return byReference(wire, url)
  if (reference !== null) throw unreadable('credential_offer_uri is no http(s) URL', created)
  throw unreadable('the offer URI has neither credential_offer nor credential_offer_uri', created)
}

function byValue(uri: URL, created: CreatedOffer): JsonObject {
  const literal = new URLSearchParams(uri.search.replaceAll('+', '%2B'))
  const readings = [uri.searchParams, literal].map((query) => parsed(query.get('credential_offer'))).filter(isObject)
  const offer = readings.find((reading) => !/\s/.test(codeOf(reading) ?? '')) ?? readings[0]
  if (offer === undefined) throw unreadable('credential_offer is no JSON object', created)
  return offer
}

async function byReference(wire: Wire, url: string): Promise<JsonObject> {
  const headers = { accept: 'application/json' }
  const exchange = await wire.send({ endpoint: 'credential-offer', method: 'GET', url, headers })
  const { status, json } = exchange.response
  if (status !== 200 || !isObject(json)) throw refused('fetching the offer by reference', exchange)
  return json
}

/** An offer ready for a wallet. `createdAt` in milliseconds (target's clock), `lifetime` in seconds. */
export function readOffer(object: JsonObject, created: CreatedOffer, createdAt: number, lifetime: number): Offer {
  const code = codeOf(object)
  if (code === undefined) throw unreadable('the offer has no pre-authorized_code', created)
  const txCode = grantOf(object).tx_code
  return {
    created,
    object,
    code,
    txCode: isObject(txCode) ? txCode : undefined,
    transactionCode: transactionCodeOf(created, objectOf(txCode).length),
    configurationIds: textsOf(object.credential_configuration_ids ?? object.credentials),
    id: created.id,
    userId: created.userId,
    createdAt,
    expiresAt: created.expiresAt ?? createdAt + lifetime * 1000,
  }
}

/** The parameters of the Pre-Authorized Code Flow in an offer. */
export function grantOf(object: JsonObject): JsonObject {
  return objectOf(objectOf(object.grants)[preAuthorizedGrant])
}

function codeOf(object: JsonObject): string | undefined {
  return textOf(grantOf(object)['pre-authorized_code'])
}

/** A JSON number has lost its leading zeros; an announced length brings them back. */
function transactionCodeOf(created: CreatedOffer, length: unknown): string | undefined {
  const { transactionCode, transactionCodeWasNumber } = created
  if (transactionCodeWasNumber !== true || typeof length !== 'number') return transactionCode
  return transactionCode?.padStart(Math.min(length, 64), '0')
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

function unreadable(why: string, created: CreatedOffer): Inconclusive {
  return new Inconclusive('prerequisite', `reading the offer: ${why}`, created.exchange)
}
