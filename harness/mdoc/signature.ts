/** The signature of issuerAuth over the bytes as received; where it fails, why. */
import { type KeyObject, verify } from 'node:crypto'
import { walk } from './cbor.ts'
import { bytesItem, reencode, textItem } from './cbor-encode.ts'
import { contentOf, isTag } from './cbor-node.ts'
import type { Certificate } from './certificate.ts'
import type { Report } from './finding.ts'
import type { IssuerAuth } from './issuer-auth.ts'

/** An algorithm, the hash it signs, and the curves it may be used with; the first one names the algorithm's own. */
interface Algorithm {
  readonly name: string
  readonly hash: string | undefined
  readonly curves: readonly string[]
  /** Not among the algorithms of ISO/IEC 18013-5, but the same thing under a fully-specified identifier. */
  readonly fullySpecified?: boolean
}

const algorithms: ReadonlyMap<number, Algorithm> = new Map<number, Algorithm>([
  [-7, { name: 'ES256', hash: 'sha256', curves: ['prime256v1', 'brainpoolP256r1'] }],
  [-35, { name: 'ES384', hash: 'sha384', curves: ['secp384r1', 'brainpoolP320r1', 'brainpoolP384r1'] }],
  [-36, { name: 'ES512', hash: 'sha512', curves: ['secp521r1', 'brainpoolP512r1'] }],
  [-8, { name: 'EdDSA', hash: undefined, curves: ['ed25519', 'ed448'] }],
  [-9, { name: 'ESP256', hash: 'sha256', curves: ['prime256v1'], fullySpecified: true }],
  [-51, { name: 'ESP384', hash: 'sha384', curves: ['secp384r1'], fullySpecified: true }],
  [-52, { name: 'ESP512', hash: 'sha512', curves: ['secp521r1'], fullySpecified: true }],
  [-19, { name: 'Ed25519', hash: undefined, curves: ['ed25519'], fullySpecified: true }],
  [-53, { name: 'Ed448', hash: undefined, curves: ['ed448'], fullySpecified: true }],
  [-265, { name: 'ESB256', hash: 'sha256', curves: ['brainpoolP256r1'], fullySpecified: true }],
  [-266, { name: 'ESB320', hash: 'sha384', curves: ['brainpoolP320r1'], fullySpecified: true }],
  [-267, { name: 'ESB384', hash: 'sha384', curves: ['brainpoolP384r1'], fullySpecified: true }],
  [-268, { name: 'ESB512', hash: 'sha512', curves: ['brainpoolP512r1'], fullySpecified: true }],
])

/** Whether signatures of an algorithm can be verified here. */
export const isKnownAlgorithm = (alg: number): boolean => algorithms.has(alg)

/** Whether keys on a curve (as OpenSSL names it, in any case) may be used with an algorithm; true for one that is unknown. */
export function mayFit(alg: number, curve: string): boolean {
  const known = algorithms.get(alg)?.curves
  return known === undefined || known.some((name) => name.toLowerCase() === curve.toLowerCase())
}

/** The identifier that names an algorithm together with a curve, where there is one. @see RFC 9864 #section-2 */
export function fullySpecifiedOf(alg: number, curve: string): number | undefined {
  const hash = algorithms.get(alg)?.hash
  return [...algorithms].find(
    ([, one]) => one.fullySpecified === true && one.hash === hash && one.curves.includes(curve),
  )?.[0]
}

const empty = new Uint8Array()

/** Bytes of a signature r‖s (or R‖S) by curve. */
const signatureLengths: Readonly<Record<string, number>> = {
  prime256v1: 64,
  brainpoolP256r1: 64,
  brainpoolP320r1: 80,
  secp384r1: 96,
  brainpoolP384r1: 96,
  secp521r1: 132,
  brainpoolP512r1: 128,
  ed25519: 64,
  ed448: 114,
}

/** The key of a signer; the curve as OpenSSL names it. */
export type Signer = Pick<Certificate, 'key' | 'curve'>

/** A signature to verify; `hash` is undefined for EdDSA. */
export interface Signature {
  readonly key: KeyObject
  readonly hash: string | undefined
  readonly signature: Uint8Array
}

interface Attempt extends Signature {
  readonly issuerAuth: IssuerAuth
  /** Empty for an issuerAuth. */
  readonly externalAad: Uint8Array
}

/** Judges algorithm, form and validity of the signature with the key of the first of these. */
export function judgeSignature(
  issuerAuth: IssuerAuth | undefined,
  signers: readonly Signer[],
  report: Report,
  externalAad: Uint8Array = empty,
): void {
  const { key, curve = 'unknown' } = signers[0] ?? {}
  const { signature, payload, protectedHeader } = issuerAuth ?? {}
  if (issuerAuth === undefined || key === undefined || !signature || !payload || !protectedHeader) {
    const missing = key === undefined ? 'a usable certificate' : 'a complete issuerAuth'
    report('CO-8', `the signature cannot be verified without ${missing}`, signature ?? payload)
    return
  }
  const algorithm = judgeAlgorithm(issuerAuth, curve, report)
  const attempt = { issuerAuth, key, hash: algorithm?.hash, signature: contentOf(signature), externalAad }
  const wanted = signatureLengths[curve]
  const rightLength = wanted === undefined || attempt.signature.length === wanted
  if (!rightLength) report('CO-9', lengthMessage(attempt, wanted), signature)
  if (isValid(attempt) || (!rightLength && isDer(attempt))) return
  report('CO-8', () => `the signature does not verify${causeOf(attempt, signers)}`, signature)
}

/** The algorithm to verify with: the one named, or the one that fits the curve. */
function judgeAlgorithm({ alg, protectedHeader }: IssuerAuth, curve: string, report: Report): Algorithm | undefined {
  const fitting = [...algorithms.values()].find(({ curves }) => curves.includes(curve))
  if (alg === undefined) return fitting
  const named = algorithms.get(alg)
  if (named === undefined) report('CO-4', `alg ${alg} is none of ES256, ES384, ES512 and EdDSA`, protectedHeader)
  else if (!named.curves.includes(curve))
    report('CO-4', `${named.name} does not fit a key on ${curve}`, protectedHeader)
  else if (named.fullySpecified === true)
    report('CO-4b', `alg ${alg} is ${named.name}, not an algorithm of ISO/IEC 18013-5:2021`, protectedHeader)
  return named ?? fitting
}

function lengthMessage(attempt: Attempt, wanted: number | undefined): string {
  const der = isDer(attempt) ? ': it is DER, not r‖s' : ''
  return `the signature has ${attempt.signature.length} bytes, not ${wanted}${der}`
}

const isDer = (attempt: Attempt): boolean => verifies(attempt, sigStructure(attempt), 'der')

/** Parts of a Sig_structure that differ from what was received. */
interface Variant {
  readonly context?: string
  readonly protectedHeader?: Uint8Array
  /** As an encoded data item. */
  readonly externalAad?: Uint8Array
  readonly payload?: Uint8Array
}

/** @see RFC 9052 #section-4.4 */
function sigStructure({ issuerAuth, externalAad }: Attempt, variant: Variant = {}): Uint8Array {
  const { protectedHeader, payload } = issuerAuth
  return Buffer.concat([
    Uint8Array.of(0x84),
    textItem(variant.context ?? 'Signature1'),
    bytesItem(variant.protectedHeader ?? (protectedHeader === undefined ? empty : contentOf(protectedHeader))),
    variant.externalAad ?? bytesItem(externalAad),
    bytesItem(variant.payload ?? (payload === undefined ? empty : contentOf(payload))),
  ])
}

/** Whether it verifies as it must be made, or over an empty map that stands for no protected attributes at all. */
function isValid(attempt: Attempt): boolean {
  const { protectedHeader } = attempt.issuerAuth
  const content = protectedHeader && contentOf(protectedHeader)
  const isEmptyMap = content?.length === 1 && content[0] === 0xa0
  return (
    verifies(attempt, sigStructure(attempt)) ||
    (isEmptyMap && verifies(attempt, sigStructure(attempt, { protectedHeader: empty })))
  )
}

/** Whether a signature verifies over some data. */
export function verifies(
  { key, hash, signature }: Signature,
  data: Uint8Array,
  dsaEncoding: 'ieee-p1363' | 'der' = 'ieee-p1363',
): boolean {
  try {
    return verify(hash, data, { key, dsaEncoding }, signature)
  } catch {
    return false
  }
}

/** The known wrong way in which the signature was made, if one of them fits. */
function causeOf(attempt: Attempt, signers: readonly Signer[]): string {
  for (const [cause, variant] of variantsOf(attempt)) {
    if (verifies(attempt, sigStructure(attempt, variant))) return `; it does ${cause}`
  }
  const other = signers.findIndex(
    ({ key }) => key !== undefined && verifies({ ...attempt, key }, sigStructure(attempt)),
  )
  if (other > 0) return `; it does with the key of certificate ${other} of x5chain`
  const hash = ['sha256', 'sha384', 'sha512'].find((name) =>
    verifies({ ...attempt, hash: name }, sigStructure(attempt)),
  )
  return hash === undefined ? '' : `; it does over ${hash}`
}

function* variantsOf({ issuerAuth }: Attempt): Generator<readonly [cause: string, variant: Variant]> {
  yield ['with external_aad nil instead of an empty byte string', { externalAad: Uint8Array.of(0xf6) }]
  yield ['with the context of COSE_Sign instead of Signature1', { context: 'Signature' }]
  yield ['without the protected header', { protectedHeader: empty }]
  const { protectedHeader, payload } = issuerAuth
  const header = protectedHeader && walk(contentOf(protectedHeader)).root
  if (header !== undefined) {
    yield ['with the protected header in its shortest form', { protectedHeader: reencode(header) }]
    yield ['with the protected header sorted', { protectedHeader: reencode(header, { sorted: true }) }]
  }
  const root = payload && walk(contentOf(payload)).root
  if (root === undefined) return
  const inside = isTag(root, 24) ? root.children[0] : undefined
  if (inside !== undefined) yield ['over the MobileSecurityObject without tag 24', { payload: contentOf(inside) }]
  yield ['over the payload in its shortest form', { payload: reencode(root) }]
  yield ['over the payload with map heads of three bytes', { payload: reencode(root, { longHeads: true }) }]
}
