/** Mints SD-JWT VCs for tests, right ones and ones with a planted defect. Shares no code with the judge. */
import 'reflect-metadata'
import { createHash, randomBytes, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import { CompactSign, exportJWK, generateKeyPair, type JWK } from 'jose'

export type Json = Record<string, unknown>

/** The moment that minted credentials are judged at. */
export const now = Date.parse('2026-06-01T12:00:30Z')
const seconds = Date.parse('2026-06-01T12:00:00Z') / 1000
export const year = 365 * 24 * 3600

export const vct = 'https://credentials.example/identity'
export const iss = 'https://issuer.example/tenant'

const holder = await generateKeyPair('ES256', { extractable: true })
export const holderKey: JWK = await exportJWK(holder.publicKey)
export const holderSecret: JWK = await exportJWK(holder.privateKey)
export const otherKey: JWK = await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey)

/** An issuer: a key, its certificate and that of its root, in DER. */
export interface Signer {
  readonly privateKey: webcrypto.CryptoKey
  readonly publicKey: JWK
  readonly alg: string
  readonly certificate: Buffer
  readonly root: Buffer
}

x509.cryptoProvider.set(webcrypto)
const validity = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-03-01T00:00:00Z') }
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' }
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' }

/** What differs from a right chain. */
export interface ChainDefect {
  readonly validity?: { readonly notBefore: Date; readonly notAfter: Date }
  readonly rootIsNoCa?: boolean
}

/** A new issuer under a new root. */
export async function newSigner(alg = 'ES256', defect: ChainDefect = {}): Promise<Signer> {
  const keys = await generateKeyPair(alg, { extractable: true })
  const rootKeys = await webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify'])
  const name = `CN=Test Root ${randomBytes(4).toString('hex')}`
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: '01',
    name,
    keys: rootKeys,
    signingAlgorithm,
    extensions: defect.rootIsNoCa === true ? [] : [new x509.BasicConstraintsExtension(true, 0, true)],
  })
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity,
    ...defect.validity,
    serialNumber: '02',
    subject: 'CN=Test Issuer',
    issuer: name,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'url', value: iss }])],
  })
  const [leafDer, rootDer] = [Buffer.from(certificate.rawData), Buffer.from(root.rawData)]
  const publicKey = await exportJWK(keys.publicKey)
  return { privateKey: keys.privateKey, publicKey, alg, certificate: leafDer, root: rootDer }
}

export const signer = await newSigner()
export const other = await newSigner()

/** What a defect changes; each is called with what a right SD-JWT VC has at that place. */
export interface Defect {
  readonly header?: (header: Json) => unknown
  /** Before the digests are put in. */
  readonly payload?: (payload: Json) => unknown
  /** The claims that are hidden: those of the root as `[name, value]`. */
  readonly hidden?: (hidden: [name: unknown, value: unknown][]) => unknown
  /** A Disclosure before it is encoded. */
  readonly disclosure?: (disclosure: unknown[]) => unknown
  /** How a digest is made. */
  readonly digest?: (encoded: string) => string
  readonly digests?: (digests: string[]) => unknown
  /** The Disclosures as sent. */
  readonly disclosures?: (disclosures: string[]) => unknown
  /** The JSON that is signed. */
  readonly json?: (json: string) => string
  readonly signature?: (signature: Buffer) => Uint8Array
  /** The three parts of the JWT, in base64url. */
  readonly parts?: (parts: [string, string, string]) => unknown
  /** The whole. */
  readonly text?: (text: string) => string
}

export const base64url = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url')
export const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()
/** A Disclosure as sent. */
export const disclose = (...values: unknown[]): string => base64url(JSON.stringify(values))
export const salt = (): string => randomBytes(16).toString('base64url')
export const digestOf = (encoded: string): string => sha256(encoded).toString('base64url')

/** An SD-JWT VC, with what a defect changes. */
export async function mint(by: Signer, defect: Defect = {}): Promise<string> {
  const payload: Json = { iss, vct, iat: seconds, nbf: seconds, exp: seconds + year, cnf: { jwk: holderKey } }
  payload.nationalities = ['NZ']
  const hidden: [unknown, unknown][] = [
    ['family_name', 'Ngata'],
    ['given_name', 'Aroha'],
    ['birthdate', '1990-04-12'],
  ]
  defect.hidden?.(hidden)
  const arrays = hidden.map(([name, value]) => [salt(), name, value])
  const disclosures = arrays.map((array) => base64url(JSON.stringify(defect.disclosure?.(array) ?? array)))
  const digests = disclosures.map((encoded) => defect.digest?.(encoded) ?? digestOf(encoded))
  defect.digests?.(digests)
  payload._sd = digests
  payload._sd_alg = 'sha-256'
  defect.payload?.(payload)
  defect.disclosures?.(disclosures)
  const header: Json = { alg: by.alg, typ: 'dc+sd-jwt', x5c: [by.certificate.toString('base64')] }
  defect.header?.(header)
  const text = [await sign(by, header, payload, defect), ...disclosures, ''].join('~')
  return defect.text?.(text) ?? text
}

async function sign(by: Signer, header: Json, payload: Json, defect: Defect): Promise<string> {
  const json = JSON.stringify(payload)
  const body = Buffer.from(defect.json?.(json) ?? json)
  // signed over whatever the header says: jose itself would refuse some of it
  const protectedPart = base64url(JSON.stringify(header))
  const payloadPart = base64url(body)
  const signature = await rawSignature(by, `${protectedPart}.${payloadPart}`)
  const parts: [string, string, string] = [
    protectedPart,
    payloadPart,
    base64url(defect.signature?.(signature) ?? signature),
  ]
  defect.parts?.(parts)
  return parts.join('.')
}

const hashes: Readonly<Record<string, string>> = { ES256: 'SHA-256', ES384: 'SHA-384', ES512: 'SHA-512' }

async function rawSignature(by: Signer, input: string): Promise<Buffer> {
  const { name } = by.privateKey.algorithm
  const params = name === 'ECDSA' ? { name, hash: hashes[by.alg] ?? 'SHA-256' } : { name }
  return Buffer.from(await webcrypto.subtle.sign(params, by.privateKey, Buffer.from(input)))
}

/** The same claims, signed by jose itself: what a right SD-JWT VC is, by another hand. */
export async function mintWithJose(by: Signer): Promise<string> {
  const disclosure = disclose(salt(), 'family_name', 'Ngata')
  const payload = { iss, vct, exp: seconds + year, cnf: { jwk: holderKey }, _sd: [digestOf(disclosure)] }
  const jwt = await new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: by.alg, typ: 'dc+sd-jwt', x5c: [by.certificate.toString('base64')] })
    .sign(by.privateKey)
  return `${jwt}~${disclosure}~`
}

/** Changes of an object, for use in a defect. */
export const set = (name: string, value: unknown) => (object: Json) => {
  object[name] = value
}
export const without = (name: string) => (object: Json) => {
  delete object[name]
}
export { seconds }
