/** Key proofs of type `jwt`, right or wrong on purpose. */
import { KeyObject, sign } from 'node:crypto'
import { base64url, CompactSign, type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose'
import { Inconclusive } from '../verdict.ts'
import { type JsonObject, objectOf, textsOf } from './answer.ts'
import type { CredentialDeviation, ProofDeviation } from './wallet.ts'

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
  /** `client_id`, for a token that a registered client obtained. @see OpenID4VCI #jwt-proof-type */
  readonly iss?: string | undefined
  /** The Credential Issuer Identifier. */
  readonly aud: string
  /** Seconds since the epoch, target's clock. */
  readonly iat: number
  readonly nonce: string | undefined
}

/** The key proofs of one request, with the public keys that they are about. */
export interface KeyProofs {
  readonly jwts: readonly string[]
  /** Of the first proof. */
  readonly key: JWK
  /** Each once. */
  readonly keys: readonly JWK[]
}

/** How many key proofs a request holds at most: an issuer may announce any number. */
const mostProofs = 100

/** How the key proofs of one request differ from a single right one. */
type ProofsDeviation = Pick<CredentialDeviation, 'proofs' | 'oneKey' | 'proof' | 'lastProof'>

/**
 * The key proofs of one request, each with a fresh key unless they share one, signed with an algorithm that the
 * configuration lists (ES256 where it lists none of ours).
 * @throws Inconclusive `prerequisite` where more than 100 are wanted
 * @see OpenID4VCI #jwt-proof-type
 */
export async function createKeyProofs(
  configuration: JsonObject,
  claims: ProofClaims,
  { proofs = 1, oneKey = false, proof = {}, lastProof = proof }: ProofsDeviation = {},
): Promise<KeyProofs> {
  if (proofs > mostProofs) throw new Inconclusive('prerequisite', `${proofs} key proofs are more than we send`)
  const alg = algorithmFor(configuration)
  const first = await generateKey(alg)
  const others = await Promise.all(Array.from({ length: oneKey ? 0 : proofs - 1 }, () => generateKey(alg)))
  const keys = [first, ...others]
  const deviations = Array.from({ length: proofs }, (_, index) => (index === proofs - 1 ? lastProof : proof))
  const jwts = deviations.map((deviation, index) => keyProof(keys[index] ?? first, claims, deviation))
  return { jwts: await Promise.all(jwts), key: first.jwk, keys: keys.map(({ jwk }) => jwk) }
}

async function keyProof(key: Key, claims: ProofClaims, deviation: ProofDeviation): Promise<string> {
  const right = { alg: deviation.unsigned === true ? 'none' : key.alg, typ: 'openid4vci-proof+jwt', jwk: key.jwk }
  const header = amended(right, deviation.header)
  const payload = amended({ ...claims }, deviation.payload)
  const signer = deviation.signWithOtherKey === true ? await generateKey(key.alg) : key
  return signed(header, payload, signer, deviation)
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
