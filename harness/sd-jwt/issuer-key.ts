/** The issuer's key: where it comes from, and whether it made the signature. */
import type { KeyObject } from 'node:crypto'
import { compactVerify, errors, importJWK, type JWK } from 'jose'
import type { Certificate } from '../mdoc/certificate.ts'
import { quote } from '../mdoc/finding.ts'
import type { SdJwt } from './compact.ts'
import type { SdJwtReport } from './finding.ts'
import { isObject, type JsonObject, kindOf, worded } from './json.ts'

type Key = KeyObject | JWK

const algorithms: ReadonlySet<string> = new Set([
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'Ed448', 'ES256K'],
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'],
])

/** `alg` is registered and asymmetric. */
export function judgeAlgorithm({ header: { alg } }: SdJwt, report: SdJwtReport): void {
  if (typeof alg === 'string' && algorithms.has(alg)) return
  report('SV-2', `alg is ${worded(alg)}, not the name of an asymmetric signature algorithm`, '/header/alg')
}

/** `crit` names nothing: there is no extension that a wallet must understand. */
export function judgeCritical({ header: { crit } }: SdJwt, report: SdJwtReport): void {
  if (crit === undefined) return
  const names = Array.isArray(crit) ? crit.slice(0, 5).map(worded) : undefined
  const found = names === undefined ? `is ${kindOf(crit)}` : `names ${names.join(', ')}, not understood`
  report('SV-16', `crit ${found}`, '/header/crit')
}

/** Whether the signature verifies with the key of the certificate, or one of the keys that the issuer publishes. */
export async function judgeSignature(
  sdJwt: SdJwt,
  certificate: Certificate | undefined,
  issuerKeys: readonly JWK[] | undefined,
  report: SdJwtReport,
): Promise<void> {
  const { alg } = sdJwt.header
  // both are reported as failures of the signature already
  if (typeof alg !== 'string' || !algorithms.has(alg) || sdJwt.header.crit !== undefined) return
  const keys = keysOf(sdJwt.header, certificate, issuerKeys, report)
  if (keys === undefined) return
  const outcomes = await Promise.all(keys.map((key) => verify(sdJwt, alg, key)))
  if (outcomes.includes('verified')) return
  if (outcomes.includes('unsupported')) {
    report('SV-11b', `the signature was not verified: ${quote(alg)} is not supported here`, '/header/alg')
    return
  }
  const unfit = outcomes.every((outcome) => outcome === 'unfit')
  const why = unfit ? `the key of the issuer does not fit ${quote(alg)}` : hintOf(sdJwt, alg)
  report('SV-11', `the signature does not verify: ${why}`, '/signature')
}

/** The keys to try; `undefined` where there are none, which is reported. */
function keysOf(
  header: JsonObject,
  certificate: Certificate | undefined,
  issuerKeys: readonly JWK[] | undefined,
  report: SdJwtReport,
): readonly Key[] | undefined {
  if (certificate?.key !== undefined) return [certificate.key]
  if (header.x5c !== undefined) {
    report('SV-11', 'the signature cannot be verified: x5c gives no key', '/header/x5c')
    return undefined
  }
  if (issuerKeys !== undefined) return publishedKeys(header, issuerKeys, report)
  if (isObject(header.jwk)) {
    report('SV-14', 'the key of the signature comes with it (jwk): it tells nothing of the issuer', '/header/jwk')
    return [header.jwk as JWK]
  }
  report('SV-11b', 'the signature was not verified: there is no x5c, and no key of the issuer was given', '/signature')
  return undefined
}

function publishedKeys(
  { kid }: JsonObject,
  issuerKeys: readonly JWK[],
  report: SdJwtReport,
): readonly Key[] | undefined {
  const named = kid === undefined ? issuerKeys : issuerKeys.filter((key) => key.kid === kid)
  if (named.length > 0) return named.slice(0, 100)
  const found =
    kid === undefined ? 'the issuer publishes no key' : `no key that the issuer publishes has kid ${worded(kid)}`
  report('SV-15', found, '/header/kid')
  return undefined
}

type Outcome = 'verified' | 'failed' | 'unfit' | 'unsupported'

async function verify({ jwt }: SdJwt, alg: string, key: Key): Promise<Outcome> {
  try {
    const imported = 'kty' in key ? await importJWK(publicPart(key), alg) : key
    await compactVerify(jwt, imported, { algorithms: [alg] })
    return 'verified'
  } catch (error) {
    if (error instanceof errors.JOSENotSupported) return 'unsupported'
    const failed = error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWSInvalid
    return failed ? 'failed' : 'unfit'
  }
}

/** A key meant for another use or algorithm still tells whether it made the signature. */
function publicPart({ kty, crv, x, y, n, e }: JWK): JWK {
  return JSON.parse(JSON.stringify({ kty, crv, x, y, n, e }))
}

const signatureBytes: Readonly<Record<string, number>> = { ES256: 64, ES384: 96, ES512: 132 }

function hintOf({ signature }: SdJwt, alg: string): string {
  const wanted = signatureBytes[alg]
  if (wanted === undefined || signature.length === wanted) return 'it was made over other bytes, or with another key'
  const der = signature[0] === 0x30 ? '; it looks like DER' : ''
  return `it has ${signature.length} bytes, and ${alg} has ${wanted}${der}`
}
