/** What the issuer of an SD-JWT VC publishes of itself: JWT VC Issuer Metadata. */
import type { Predicate } from '../scenario.ts'
import { Inconclusive, Unclaimed, Violation } from '../verdict.ts'
import type { Issuance } from '../wallet/wallet.ts'
import type { Exchange } from '../wire/exchange.ts'
import { isObject, type JsonObject } from './answered.ts'
import { describeValue } from './describe.ts'
import { sdJwtOf } from './sd-jwt.ts'

/** The metadata that were published; inapplicable where none were, as an issuer may choose. */
function publishedBy({ issuerMetadata }: Issuance): { readonly exchange: Exchange; readonly members: JsonObject } {
  const members = issuerMetadata?.response.status === 200 ? issuerMetadata.response.json : undefined
  if (issuerMetadata !== undefined && isObject(members)) return { exchange: issuerMetadata, members }
  throw new Unclaimed('sd-jwt.issuer-metadata', 'the issuer publishes no JWT VC Issuer Metadata')
}

/** `issuer` is the very `iss` of the SD-JWT VC. @see SD-JWT VC draft 11 #section-5 */
export function namesIssuerOfSdJwt(): Predicate<Issuance> {
  return async (issuance, about) => {
    const { exchange, members } = publishedBy(issuance)
    const { issuer } = members
    const { sdJwt } = await sdJwtOf(issuance, about)
    if (sdJwt === undefined) throw new Inconclusive('prerequisite', 'the SD-JWT VC cannot be read', issuance.exchange)
    const { iss } = sdJwt.payload
    if (issuer !== iss) throw new Violation(`the issuer ${describeValue(iss)}`, describeValue(issuer), exchange)
  }
}

/** The keys are in `jwks` or behind `jwks_uri`, and not in both. @see SD-JWT VC draft 11 #section-5 */
export function givesKeysInOneWay(): Predicate<Issuance> {
  return (issuance) => {
    const { exchange, members } = publishedBy(issuance)
    const { jwks, jwks_uri } = members
    const expected = 'keys in jwks, or behind jwks_uri'
    if (jwks !== undefined && jwks_uri !== undefined) throw new Violation(expected, 'both', exchange)
    if (jwks === undefined && jwks_uri === undefined) throw new Violation(expected, 'neither', exchange)
  }
}
