/** Mints mdocs for tests, right ones and ones with a planted defect. Shares no code with the judge. */
import 'reflect-metadata'
import { createHash, generateKeyPairSync, KeyObject, randomBytes, sign, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import type { JWK } from 'jose'

/** What the encoder writes: a `Tagged` as a tag, a `Raw` as it is, everything else in the shortest form. */
export type Value = number | bigint | string | boolean | null | Uint8Array | Tagged | Raw | Value[] | Members
export type Members = Map<Value, Value>

export class Tagged {
  readonly tag: number
  readonly value: Value
  constructor(tag: number, value: Value) {
    this.tag = tag
    this.value = value
  }
}

export class Raw {
  readonly hex: string
  constructor(hex: string) {
    this.hex = hex
  }
}

/** Encodes a value. */
export function encode(value: Value): Buffer {
  if (value === null) return Buffer.from([0xf6])
  if (typeof value === 'boolean') return Buffer.from([value ? 0xf5 : 0xf4])
  if (typeof value === 'number' || typeof value === 'bigint')
    return value < 0 ? head(1, -1n - BigInt(value)) : head(0, BigInt(value))
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  if (value instanceof Tagged) return Buffer.concat([head(6, value.tag), encode(value.value)])
  if (value instanceof Raw) return Buffer.from(value.hex, 'hex')
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(encode)])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, member]) => [encode(key), encode(member)])])
}

function head(type: number, argument: number | bigint): Buffer {
  const hex = argument.toString(16)
  const width = [1, 2, 4, 8].find((bytes) => hex.length <= bytes * 2) ?? 8
  if (argument < 24) return Buffer.from([(type << 5) | Number(argument)])
  const info = 24 + Math.log2(width)
  return Buffer.concat([Buffer.from([(type << 5) | info]), Buffer.from(hex.padStart(width * 2, '0'), 'hex')])
}

/** A map from pairs or from an object. */
export const members = (object: Readonly<Record<string, Value>>): Members => new Map(Object.entries(object))

export const tdate = (text: string): Tagged => new Tagged(0, text)
export const embedded = (bytes: Uint8Array): Tagged => new Tagged(24, bytes)

export const namespace = 'org.iso.18013.5.1'
export const docType = 'org.iso.18013.5.1.mDL'
/** The moment that minted mdocs are judged at. */
export const now = Date.parse('2026-06-01T12:00:30Z')

/** A key pair of a holder, whose key proof the issuer has accepted. */
const holder = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
export const holderKey: JWK = { kty: 'EC', crv: 'P-256', x: String(holder.x), y: String(holder.y) }

/** The key as a COSE_Key. */
export const coseKey = (jwk: JWK): Members =>
  new Map<Value, Value>([
    [1, 2],
    [-1, 1],
    [-2, Buffer.from(jwk.x ?? '', 'base64url')],
    [-3, Buffer.from(jwk.y ?? '', 'base64url')],
  ])

/** A document signer: its key, its certificate and that of its IACA in DER, its COSE algorithm and hash. */
export interface Signer {
  readonly key: KeyObject
  readonly certificate: Buffer
  readonly root: Buffer
  readonly alg: number
  readonly hash: string | undefined
}

const suites = {
  ES256: { key: { name: 'ECDSA', namedCurve: 'P-256' }, alg: -7, hash: 'sha256' },
  ES384: { key: { name: 'ECDSA', namedCurve: 'P-384' }, alg: -35, hash: 'sha384' },
  ES512: { key: { name: 'ECDSA', namedCurve: 'P-521' }, alg: -36, hash: 'sha512' },
  EdDSA: { key: { name: 'Ed25519' }, alg: -8, hash: undefined },
} as const

x509.cryptoProvider.set(webcrypto)
const validity = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-03-01T00:00:00Z') }
const rootName = 'C=NZ, CN=Test IACA'

/** A new document signer under a new IACA. */
export async function newSigner(suite: keyof typeof suites = 'ES256'): Promise<Signer> {
  const { key, alg, hash } = suites[suite]
  const rootKeys = await webcrypto.subtle.generateKey(suites.ES256.key, true, ['sign', 'verify'])
  const keys = (await webcrypto.subtle.generateKey(key, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair
  const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: '01',
    name: rootName,
    keys: rootKeys,
    signingAlgorithm,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  })
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity,
    serialNumber: '02',
    subject: 'C=NZ, CN=Test DS',
    issuer: rootName,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm,
  })
  const der = [certificate, root].map(({ rawData }) => Buffer.from(rawData))
  return { key: KeyObject.from(keys.privateKey), certificate: der[0] ?? empty, root: der[1] ?? empty, alg, hash }
}

const empty = Buffer.alloc(0)

/** Two signers that know nothing of each other. */
export const signer = await newSigner()
export const other = await newSigner()

/** What a defect changes; each is called with what a right mdoc has at that place. */
export interface Defect {
  /** The members of the first item. */
  readonly item?: (item: Members) => unknown
  readonly items?: (items: Members[]) => Members[]
  /** An item's place in nameSpaces. */
  readonly wrap?: (item: Buffer) => Value
  /** What is hashed for an item. */
  readonly hashed?: (wrapped: Buffer, item: Buffer) => Uint8Array
  readonly digestHash?: string
  readonly digests?: (digests: Members) => unknown
  readonly nameSpaces?: (nameSpaces: Members) => Value
  readonly deviceKey?: (key: Members) => unknown
  readonly deviceKeyInfo?: (info: Members) => unknown
  readonly validityInfo?: (info: Members) => unknown
  readonly mso?: (mso: Members) => unknown
  /** The bytes of the MobileSecurityObject, as the payload. */
  readonly payload?: (mso: Buffer) => Uint8Array
  readonly protectedHeader?: (header: Members) => unknown
  readonly unprotected?: (header: Members) => unknown
  /** What is signed: the four members of Sig_structure. */
  readonly toBeSigned?: (sigStructure: Value[]) => unknown
  readonly signature?: (signature: Buffer) => Value
  readonly der?: boolean
  readonly issuerAuth?: (issuerAuth: Value[]) => Value
  readonly issuerSigned?: (issuerSigned: Members) => Value
  readonly bytes?: (issuerSigned: Buffer) => Uint8Array
}

/** An mdoc as bytes, with what a defect changes. */
export function mint(signer: Signer, defect: Defect = {}): Buffer {
  const items = itemsOf(defect).map((item) => encode(item))
  const wrapped = items.map((item) => encode((defect.wrap ?? embedded)(item)))
  const digests: Members = new Map(
    items.map((item, index) => {
      const tagged = encode(embedded(item))
      const hash = createHash(defect.digestHash ?? 'sha256').update(defect.hashed?.(tagged, item) ?? tagged)
      return [index, hash.digest()]
    }),
  )
  defect.digests?.(digests)
  const nameSpaces = members({ [namespace]: wrapped.map((item) => new Raw(item.toString('hex'))) })
  const issuerSigned = members({
    nameSpaces: defect.nameSpaces?.(nameSpaces) ?? nameSpaces,
    issuerAuth: issuerAuthOf(signer, encode(msoOf(digests, defect)), defect),
  })
  const bytes = encode(defect.issuerSigned?.(issuerSigned) ?? issuerSigned)
  return Buffer.from(defect.bytes?.(bytes) ?? bytes)
}

/** The same in base64url. */
export const mintText = (signer: Signer, defect: Defect = {}): string => mint(signer, defect).toString('base64url')

function itemsOf(defect: Defect): Members[] {
  const values: [string, Value][] = [
    ['family_name', 'Ngata'],
    ['birth_date', new Tagged(1004, '1990-04-12')],
    ['portrait', Buffer.from('ffd8ffe000104a46494600', 'hex')],
    ['age_in_years', 36],
    ['driving_privileges', [members({ vehicle_category_code: 'B', issue_date: new Tagged(1004, '2020-01-01') })]],
  ]
  const items = values.map(([elementIdentifier, elementValue], digestID) =>
    members({ digestID, random: randomBytes(16), elementIdentifier, elementValue }),
  )
  if (items[0] !== undefined) defect.item?.(items[0])
  return defect.items?.(items) ?? items
}

function msoOf(digests: Members, defect: Defect): Members {
  const deviceKey = coseKey(holderKey)
  defect.deviceKey?.(deviceKey)
  const deviceKeyInfo = members({ deviceKey })
  defect.deviceKeyInfo?.(deviceKeyInfo)
  const validityInfo = members({
    signed: tdate('2026-06-01T12:00:00Z'),
    validFrom: tdate('2026-06-01T12:00:00Z'),
    validUntil: tdate('2027-02-01T00:00:00Z'),
  })
  defect.validityInfo?.(validityInfo)
  const mso = members({
    version: '1.0',
    digestAlgorithm: 'SHA-256',
    valueDigests: members({ [namespace]: digests }),
    deviceKeyInfo,
    docType,
    validityInfo,
  })
  defect.mso?.(mso)
  return mso
}

function issuerAuthOf(signer: Signer, mso: Buffer, defect: Defect): Value {
  const header: Members = new Map([[1, signer.alg]])
  defect.protectedHeader?.(header)
  const unprotected: Members = new Map([[33, signer.certificate]])
  defect.unprotected?.(unprotected)
  const protectedHeader = encode(header)
  const payload = defect.payload?.(mso) ?? encode(embedded(mso))
  const toBeSigned: Value[] = ['Signature1', protectedHeader, empty, payload]
  defect.toBeSigned?.(toBeSigned)
  const dsaEncoding = defect.der === true ? 'der' : 'ieee-p1363'
  const signature = sign(signer.hash, encode(toBeSigned), { key: signer.key, dsaEncoding })
  const issuerAuth: Value[] = [protectedHeader, unprotected, payload, defect.signature?.(signature) ?? signature]
  return defect.issuerAuth?.(issuerAuth) ?? issuerAuth
}

/** Changes of a map, for use in a defect. */
export const set = (key: Value, value: Value) => (map: Members) => map.set(key, value)
export const without = (key: Value) => (map: Members) => map.delete(key)
export const move = (from: Value, to: Value) => (map: Members) => map.set(to, map.get(from) ?? null).delete(from)
export function swap(one: Value, two: Value): (map: Members) => Members {
  return (map) => {
    const first = map.get(one) ?? null
    return map.set(one, map.get(two) ?? null).set(two, first)
  }
}

/** An item besides those of a right mdoc. */
export const item = (object: Readonly<Record<string, Value>>): Members =>
  members({ digestID: 9, random: Buffer.alloc(16, 9), elementIdentifier: 'x', elementValue: 1, ...object })

/** The first item with these bytes (in hex) as elementValue. */
export const elementValue = (hex: string): Defect => ({ item: set('elementValue', new Raw(hex)) })
