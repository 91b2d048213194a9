/** Mints mdocs for tests, right ones and ones with a planted defect. Shares no code with the judge. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { JWK } from 'jose'
import { type CertificateDefect, newSigner, type Signer, signerCertificate } from './test-certificates.ts'
import { embedded, encode, fullDate, type Members, members, Raw, tdate, type Value } from './test-encode.ts'

export * from './test-certificates.ts'
export * from './test-encode.ts'

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

const empty = Buffer.alloc(0)

/** Two signers that know nothing of each other. */
export const signer = newSigner()
export const other = newSigner()

/** What a defect changes; each is called with what a right mdoc has at that place. */
export interface Defect {
  /** The members of the first item. */
  readonly item?: (item: Members) => unknown
  readonly items?: (items: Members[]) => Members[]
  /** The value of one element, in its place or as a further one. */
  readonly elements?: Readonly<Record<string, Value>>
  /** Items in a namespace of the issuer's own. */
  readonly domestic?: readonly Members[]
  /** Of the document type and its namespace, where it is no mDL. */
  readonly docType?: string
  readonly namespace?: string
  /** The certificate of the signer, issued anew. */
  readonly certificate?: CertificateDefect
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

const domesticNamespace = 'org.iso.18013.5.1.NZ'

/** An mdoc as bytes, with what a defect changes. */
export function mint(signer: Signer, defect: Defect = {}): Buffer {
  const spaces: [string, Members[]][] = [[defect.namespace ?? namespace, itemsOf(defect)]]
  if (defect.domestic !== undefined) spaces.push([domesticNamespace, [...defect.domestic]])
  const minted = spaces.map(([name, items]) => ({ name, ...mintItems(items, defect) }))
  defect.digests?.(minted[0]?.digests ?? new Map())
  const nameSpaces = members(Object.fromEntries(minted.map(({ name, wrapped }) => [name, wrapped])))
  const valueDigests = members(Object.fromEntries(minted.map(({ name, digests }) => [name, digests])))
  const issuerSigned = members({
    issuerAuth: issuerAuthOf(signer, encode(msoOf(valueDigests, defect)), defect),
    nameSpaces: defect.nameSpaces?.(nameSpaces) ?? nameSpaces,
  })
  const bytes = encode(defect.issuerSigned?.(issuerSigned) ?? issuerSigned)
  return Buffer.from(defect.bytes?.(bytes) ?? bytes)
}

function mintItems(maps: Members[], defect: Defect): { readonly wrapped: Raw[]; readonly digests: Members } {
  const items = maps.map((item) => encode(item))
  const digests: Members = new Map(
    items.map((item, index) => {
      const tagged = encode(embedded(item))
      const hash = createHash(defect.digestHash ?? 'sha256').update(defect.hashed?.(tagged, item) ?? tagged)
      return [index, hash.digest()]
    }),
  )
  const wrapped = items.map((item) => new Raw(encode((defect.wrap ?? embedded)(item)).toString('hex')))
  return { wrapped, digests }
}

/** The same in base64url. */
export const mintText = (signer: Signer, defect: Defect = {}): string => mint(signer, defect).toString('base64url')

/** Every mandatory element of an mDL, and one more. Keys of maps are sorted, as few issuers sort them. */
export const mdlElements: Readonly<Record<string, Value>> = {
  family_name: 'Ngata',
  birth_date: fullDate('1990-04-12'),
  portrait: Buffer.from('ffd8ffe000104a46494600', 'hex'),
  age_in_years: 36,
  driving_privileges: [members({ issue_date: fullDate('2020-01-01'), vehicle_category_code: 'B' })],
  given_name: 'Aroha',
  issue_date: fullDate('2026-06-01'),
  expiry_date: fullDate('2031-06-01'),
  issuing_country: 'NZ',
  issuing_authority: 'Test Issuer',
  document_number: 'T1234567',
  un_distinguishing_sign: 'NZ',
}

function itemsOf(defect: Defect): Members[] {
  const values = Object.entries({ ...(defect.namespace === undefined && mdlElements), ...defect.elements })
  const items = values.map(([elementIdentifier, elementValue], digestID) =>
    item({ random: randomBytes(16), digestID, elementValue, elementIdentifier }),
  )
  if (items[0] !== undefined) defect.item?.(items[0])
  return defect.items?.(items) ?? items
}

function msoOf(valueDigests: Members, defect: Defect): Members {
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
    docType: defect.docType ?? docType,
    version: '1.0',
    validityInfo,
    valueDigests,
    deviceKeyInfo,
    digestAlgorithm: 'SHA-256',
  })
  defect.mso?.(mso)
  return mso
}

function issuerAuthOf(signer: Signer, mso: Buffer, defect: Defect): Value {
  const header: Members = new Map([[1, signer.alg]])
  defect.protectedHeader?.(header)
  const certificate = defect.certificate ? signerCertificate(signer, defect.certificate) : signer.certificate
  const unprotected: Members = new Map([[33, certificate]])
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
  members({
    random: Buffer.alloc(16, 9),
    digestID: 12,
    elementValue: true,
    elementIdentifier: 'age_over_18',
    ...object,
  })

/** An element in a namespace of the issuer's own with these bytes (in hex) as elementValue. */
export const elementValue = (hex: string): Defect => ({ domestic: [item({ digestID: 0, elementValue: new Raw(hex) })] })
