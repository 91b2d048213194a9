/** Key proofs of type `jwt`, right or wrong on purpose. */
import { KeyObject, sign } from 'node:crypto'
import { base64url, CompactSign, type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose'
import { type JsonObject, objectOf, textsOf } from './answer.ts'
import type { ProofDeviation } from './wallet.ts'

/** Algorithms that we sign with, dearest first, and their hash. */
const hashes = { ES256: 'sha256', ES384: 'sha384', ES512: 'sha512', EdDSA: null, Ed25519: null } as const
type Algorithm = keyof typeof hashes

/** A key pair of the wallet. */
interface Key {
  readonly alg: Algorithm
  readonly privateKey: CryptoKey
  readonly jwk: JWK
}

/** What a right proof says. */
export interface ProofClaims {
  /** The Credential Issuer Identifier. */
  readonly aud: string
  /** Seconds since the epoch, target's clock. */
  readonly iat: number
  readonly nonce: string | undefined
}

/** A key proof with the public key that it is about. */
export interface KeyProof {
  readonly jwt: string
  readonly key: JWK
}

/**
 * A key proof with a fresh key, signed with an algorithm that the configuration lists (ES256 where it lists none of ours).
 * @see OpenID4VCI #jwt-proof-type
 */
export async function createKeyProof(
  configuration: JsonObject,
  claims: ProofClaims,
  deviation: ProofDeviation = {},
): Promise<KeyProof> {
  const key = await generateKey(algorithmFor(configuration))
  const right = { alg: deviation.unsigned === true ? 'none' : key.alg, typ: 'openid4vci-proof+jwt', jwk: key.jwk }
  const header = amended(right, deviation.header)
  const payload = amended({ ...claims }, deviation.payload)
  const signer = deviation.signWithOtherKey === true ? await generateKey(key.alg) : key
  return { jwt: await signed(header, payload, signer, deviation), key: key.jwk }
}

function algorithmFor(configuration: JsonObject): Algorithm {
  const listed = textsOf(objectOf(objectOf(configuration.proof_types_supported).jwt).proof_signing_alg_values_supported)
  return (Object.keys(hashes) as Algorithm[]).find((alg) => listed.includes(alg)) ?? 'ES256'
}

async function generateKey(alg: Algorithm): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { alg, privateKey, jwk: await exportJWK(publicKey) }
}

/** Members on top of the right ones; `null` and `undefined` leave a member out. */
export function amended(right: JsonObject, changes: JsonObject = {}): JsonObject {
  const members = Object.entries({ ...right, ...changes })
  return Object.fromEntries(members.filter(([, value]) => value !== null && value !== undefined))
}

async function signed(header: JsonObject, payload: JsonObject, key: Key, deviation: ProofDeviation): Promise<string> {
  if (deviation.unsigned === true) return `${encoded(header)}.${encoded(payload)}.`
  const jwt = deviation.header === undefined ? await rightly(header, payload, key) : rawly(header, payload, key)
  return deviation.corruptSignature === true ? corrupted(jwt) : jwt
}

function rightly(header: JsonObject, payload: JsonObject, key: Key): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(payload))
  return new CompactSign(bytes).setProtectedHeader({ ...header, alg: key.alg }).sign(key.privateKey)
}

/** jose refuses a header that contradicts the key or that it does not know, which is what a deviation wants. */
function rawly(header: JsonObject, payload: JsonObject, key: Key): string {
  const input = `${encoded(header)}.${encoded(payload)}`
  const signature = sign(hashes[key.alg], Buffer.from(input), {
    key: KeyObject.from(key.privateKey),
    dsaEncoding: 'ieee-p1363',
  })
  return `${input}.${base64url.encode(signature)}`
}

function encoded(part: JsonObject): string {
  return base64url.encode(JSON.stringify(part))
}

function corrupted(jwt: string): string {
  const [header, payload, signature = ''] = jwt.split('.')
  const bytes = base64url.decode(signature)
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return `${header}.${payload}.${base64url.encode(bytes)}`
}
