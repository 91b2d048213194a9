/** JWT VC Issuer Metadata: where the issuer of an SD-JWT VC publishes its keys. */
import { decodeJwt, type JWK } from 'jose'
import { Inconclusive } from '../verdict.ts'
import type { Exchange } from '../wire/exchange.ts'
import type { Wire } from '../wire/wire.ts'
import { isObject, type JsonObject, objectOf } from './answer.ts'
import { inserted } from './metadata.ts'
import { followed } from './named-address.ts'
import type { Issuance } from './wallet.ts'

/**
 * The metadata that `iss` of an SD-JWT VC of an issuer leads to, and the keys in them or behind their `jwks_uri`. Nothing
 * where `iss` leads nowhere that a wallet goes, or where nobody answers there: an issuer need not publish any.
 * @see SD-JWT VC draft 11 #section-5
 */
export async function issuerKeysOf(
  credential: unknown,
  wire: Wire,
  issuer: string,
): Promise<Pick<Issuance, 'issuerMetadata' | 'issuerKeys'>> {
  const url = inserted(followed(issuerOf(credential), issuer) ?? '', 'jwt-vc-issuer')
  const issuerMetadata = url === undefined ? undefined : await fetched(url, wire)
  if (issuerMetadata?.response.status !== 200) return { issuerMetadata }
  return { issuerMetadata, issuerKeys: await keysIn(objectOf(issuerMetadata.response.json), wire, issuer) }
}

function issuerOf(credential: unknown): unknown {
  try {
    return decodeJwt(String(credential).split('~', 1)[0] ?? '').iss
  } catch {
    return undefined
  }
}

async function keysIn({ jwks, jwks_uri }: JsonObject, wire: Wire, issuer: string): Promise<readonly JWK[] | undefined> {
  if (jwks !== undefined) return keySetIn(jwks)
  const url = followed(jwks_uri, issuer)
  const answer = url === undefined ? undefined : await fetched(url, wire)
  return answer?.response.status === 200 ? keySetIn(answer.response.json) : undefined
}

function keySetIn(jwks: unknown): readonly JWK[] | undefined {
  const { keys } = objectOf(jwks)
  return Array.isArray(keys) ? keys.filter((key): key is JWK => isObject(key)) : undefined
}

async function fetched(url: string, wire: Wire): Promise<Exchange | undefined> {
  const headers = { accept: 'application/json' }
  try {
    return await wire.send({ endpoint: 'jwt-vc-issuer-metadata', method: 'GET', url, headers })
  } catch (error) {
    const isSilent = error instanceof Inconclusive && (error.code === 'unanswered' || error.code === 'unavailable')
    if (isSilent) return undefined
    throw error
  }
}
