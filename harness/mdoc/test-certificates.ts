/** Issues certificates for tests, right ones and ones with a planted defect. Shares no code with the judge. */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** A value in DER. */
export function tlv(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.of(tag, ...head), content])
}

export const sequence = (...contents: readonly Uint8Array[]): Buffer => tlv(0x30, ...contents)
const integer = (...bytes: readonly number[]): Buffer => tlv(0x02, Buffer.from(bytes))
const printable = (text: string): Buffer => tlv(0x13, Buffer.from(text))
const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text))
export const truth: Buffer = tlv(0x01, Buffer.of(0xff))
export const octets = (content: Uint8Array): Buffer => tlv(0x04, content)
const bits = (unused: number, content: Uint8Array): Buffer => tlv(0x03, Buffer.of(unused), content)

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const arcs = [first * 40 + second, ...rest].map((arc) => {
    const groups = [arc & 127]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 127) | 128)
    return Buffer.from(groups)
  })
  return tlv(0x06, ...arcs)
}

export type Attribute = readonly [type: 'C' | 'ST' | 'CN', text: string]

/** A name of these attributes, in this order. */
export const nameOf = (...attributes: readonly Attribute[]): Buffer =>
  sequence(
    ...attributes.map(([type, text]) => {
      const arc = { C: '2.5.4.6', ST: '2.5.4.8', CN: '2.5.4.3' }[type]
      return tlv(0x31, sequence(oid(arc), type === 'C' ? printable(text) : utf8(text)))
    }),
  )

/** A UTCTime: `YYMMDDhhmmssZ`. */
export const utcTime = (text: string): Buffer => tlv(0x17, Buffer.from(text))

export const ids = {
  ski: '2.5.29.14',
  keyUsage: '2.5.29.15',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  crl: '2.5.29.31',
  aki: '2.5.29.35',
  extKeyUsage: '2.5.29.37',
} as const

/** An extension. */
export const extension = (id: string, value: Uint8Array, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [truth] : []), octets(value))

export const keyUsage = (unused: number, byte: number): Buffer => bits(unused, Buffer.of(byte))
export const uri = (text: string): Buffer => tlv(0x86, Buffer.from(text))
export const email = (text: string): Buffer => tlv(0x81, Buffer.from(text))
export const crlPoint = (...more: readonly Buffer[]): Buffer =>
  sequence(tlv(0xa0, tlv(0xa0, uri('https://iaca.example/crl'))), ...more)

/** What a certificate is made of; a defect changes some of it. `extensions` by object identifier. */
export interface Parts {
  version: Buffer[]
  serial: Buffer
  algorithm: Buffer
  outerAlgorithm: Buffer
  issuer: Buffer
  validity: Buffer
  subject: Buffer
  spki: Buffer
  readonly extensions: Map<string, Buffer>
  /** Extensions after the others. */
  more: Buffer[]
}

export type CertificateDefect = (parts: Parts) => unknown

const ecdsaSha256 = sequence(oid('1.2.840.10045.4.3.2'))
const spkiOf = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' })

/** The key identifier by SHA-1 over the bits of the key, which are the end of its SubjectPublicKeyInfo. */
function identifierOf(key: KeyObject): Buffer {
  const spki = spkiOf(key)
  const algorithm = (spki[1] ?? 0) < 128 ? 2 : 3
  const bitString = algorithm + 2 + (spki[algorithm + 1] ?? 0)
  const content = bitString + ((spki[bitString + 1] ?? 0) < 128 ? 3 : 4)
  return createHash('sha1').update(spki.subarray(content)).digest()
}

function certificateOf(parts: Parts, signingKey: KeyObject): Buffer {
  const { version, serial, algorithm, issuer, validity, subject, spki, extensions, more } = parts
  const list = tlv(0xa3, sequence(...extensions.values(), ...more))
  const tbs = sequence(...version, serial, algorithm, issuer, validity, subject, spki, list)
  const signature = sign('sha256', tbs, signingKey)
  return sequence(tbs, parts.outerAlgorithm, bits(0, signature))
}

const common = (key: KeyObject, issuerKey: KeyObject): Parts => ({
  version: [tlv(0xa0, integer(2))],
  serial: integer(0x01, 0x23, 0x45),
  algorithm: ecdsaSha256,
  outerAlgorithm: ecdsaSha256,
  issuer: nameOf(['C', 'NZ'], ['CN', 'Test IACA']),
  validity: sequence(utcTime('260101000000Z'), utcTime('270301000000Z')),
  subject: nameOf(['C', 'NZ'], ['CN', 'Test DS']),
  spki: spkiOf(key),
  extensions: new Map([
    [ids.aki, extension(ids.aki, sequence(tlv(0x80, identifierOf(issuerKey))))],
    [ids.ski, extension(ids.ski, octets(identifierOf(key)))],
    [ids.keyUsage, extension(ids.keyUsage, keyUsage(7, 0x80), true)],
    [ids.issuerAltName, extension(ids.issuerAltName, sequence(email('iaca@example.nz')))],
    [ids.extKeyUsage, extension(ids.extKeyUsage, sequence(oid('1.0.18013.5.1.2')), true)],
    [ids.crl, extension(ids.crl, sequence(crlPoint()))],
  ]),
  more: [],
})

/** The keys of a document signer and of its IACA. */
export interface Keys {
  readonly key: KeyObject
  readonly rootKey: KeyObject
}

/** The certificate of a document signer in DER. */
export function signerCertificate({ key, rootKey }: Keys, defect: CertificateDefect = () => {}): Buffer {
  const parts = common(key, rootKey)
  defect(parts)
  return certificateOf(parts, rootKey)
}

/** The certificate of an IACA root in DER. */
export function rootCertificate(rootKey: KeyObject, defect: CertificateDefect = () => {}): Buffer {
  const parts = common(rootKey, rootKey)
  parts.subject = parts.issuer
  parts.validity = sequence(utcTime('250101000000Z'), utcTime('350101000000Z'))
  parts.extensions.delete(ids.extKeyUsage)
  parts.extensions.set(ids.keyUsage, extension(ids.keyUsage, keyUsage(1, 0x06), true))
  parts.extensions.set(ids.basicConstraints, extension(ids.basicConstraints, sequence(truth, integer(0)), true))
  defect(parts)
  return certificateOf(parts, rootKey)
}

/** A certificate in PEM. */
export function pem(der: Uint8Array): string {
  const base64 = Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
}

/** A document signer: its keys, its certificate and that of its IACA in DER, its COSE algorithm and hash. */
export interface Signer extends Keys {
  readonly certificate: Buffer
  readonly root: Buffer
  readonly alg: number
  readonly hash: string | undefined
}

const suites = {
  ES256: { curve: 'P-256', alg: -7, hash: 'sha256' },
  ES384: { curve: 'P-384', alg: -35, hash: 'sha384' },
  ES512: { curve: 'P-521', alg: -36, hash: 'sha512' },
  'ES256 on brainpoolP256r1': { curve: 'brainpoolP256r1', alg: -7, hash: 'sha256' },
  'ES384 on brainpoolP320r1': { curve: 'brainpoolP320r1', alg: -35, hash: 'sha384' },
  'ES384 on brainpoolP384r1': { curve: 'brainpoolP384r1', alg: -35, hash: 'sha384' },
  'ES512 on brainpoolP512r1': { curve: 'brainpoolP512r1', alg: -36, hash: 'sha512' },
  EdDSA: { curve: 'ed25519', alg: -8, hash: undefined },
  'EdDSA on Ed448': { curve: 'ed448', alg: -8, hash: undefined },
} as const

export const suiteNames = Object.keys(suites) as (keyof typeof suites)[]

function newKey(curve: string): KeyObject {
  if (curve === 'ed25519') return generateKeyPairSync('ed25519').privateKey
  if (curve === 'ed448') return generateKeyPairSync('ed448').privateKey
  return generateKeyPairSync('ec', { namedCurve: curve }).privateKey
}

/** A new document signer under a new IACA. */
export function newSigner(suite: keyof typeof suites = 'ES256'): Signer {
  const { curve, alg, hash } = suites[suite]
  const keys = { key: newKey(curve), rootKey: newKey('P-256') }
  return { ...keys, alg, hash, certificate: signerCertificate(keys), root: rootCertificate(keys.rootKey) }
}
