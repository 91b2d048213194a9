/** `cnf`: the key that the holder must prove to have. */
import { calculateJwkThumbprint, importJWK, type JWK } from 'jose'
import { quote } from '../mdoc/finding.ts'
import type { SdJwt } from './compact.ts'
import type { SdJwtReport } from './finding.ts'
import { isObject, type JsonObject, kindOf } from './json.ts'

/** Judges `cnf` against the public key of the key proof, where one is known. @see RFC 7800 #section-3 */
export async function judgeHolderKey({ payload }: SdJwt, wanted: JWK | undefined, report: SdJwtReport): Promise<void> {
  const { cnf } = payload
  if (cnf === undefined) {
    if (wanted !== undefined) report('SV-7', 'there is no cnf, though a key proof was given', '/payload/cnf')
    return
  }
  if (!isObject(cnf)) {
    report('SV-7', `cnf is ${kindOf(cnf)}, not an object`, '/payload/cnf')
  } else if (cnf.jwk === undefined) {
    const names = Object.keys(cnf).slice(0, 5)
    report('SV-7b', `cnf has no jwk but ${quote(names.join(', '))}: the key cannot be compared`, '/payload/cnf')
  } else await judgeJwk(cnf.jwk, wanted, report)
}

async function judgeJwk(jwk: unknown, wanted: JWK | undefined, report: SdJwtReport): Promise<void> {
  const where = '/payload/cnf/jwk'
  const flaw = isObject(jwk) ? await flawOf(jwk) : `is ${kindOf(jwk)}, not an object`
  if (flaw !== undefined) report('SV-8', `jwk of cnf ${flaw}`, where)
  if (wanted === undefined) return
  const [found, proved] = await Promise.all([thumbprintOf(jwk), thumbprintOf(wanted)])
  if (found === undefined || found !== proved) report('SV-7', 'the key of cnf is not that of the key proof', where)
}

const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

async function flawOf(jwk: JsonObject): Promise<string | undefined> {
  const secret = secretMembers.find((name) => jwk[name] !== undefined)
  if (secret !== undefined) return `has the private member ${quote(secret)}`
  try {
    // the algorithm matters only to members that are not looked at here
    await importJWK(jwk as JWK, algOf(jwk))
    return undefined
  } catch {
    return 'is no public key that can be read'
  }
}

function algOf({ kty, crv }: JsonObject): string {
  if (kty === 'RSA') return 'RS256'
  if (kty === 'OKP') return crv === 'X25519' ? 'ECDH-ES' : 'EdDSA'
  return crv === 'P-384' ? 'ES384' : crv === 'P-521' ? 'ES512' : 'ES256'
}

async function thumbprintOf(jwk: unknown): Promise<string | undefined> {
  try {
    return await calculateJwkThumbprint(jwk as JWK)
  } catch {
    return undefined
  }
}
