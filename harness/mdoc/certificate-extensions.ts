/** What the extensions of a certificate say. @see RFC 5280 #section-4.2 */
import { createHash } from 'node:crypto'
import type { CertificateView, Extension } from './certificate-view.ts'
import { type DerNode, derContent, latin1, oidOf, tags } from './der.ts'

/** Object identifiers of extensions. */
export const extensionIds = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  crlDistributionPoints: '2.5.29.31',
  authorityKeyIdentifier: '2.5.29.35',
  extKeyUsage: '2.5.29.37',
} as const

/** Extensions that are understood, also where they are critical. */
export const understood: ReadonlySet<string> = new Set([...Object.values(extensionIds), '2.5.29.17', '2.5.29.32'])

/** The extension of a name, the first one where there are several. */
export function extensionOf(view: CertificateView, name: keyof typeof extensionIds): Extension | undefined {
  return view.extensions.find(({ oid }) => oid === extensionIds[name])
}

const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

/** The names of the bits that are set; `undefined` where the value is no BIT STRING. */
export function keyUsageOf({ value }: Extension): readonly string[] | undefined {
  if (value?.tag !== tags.bitString) return undefined
  const [, ...bytes] = derContent(value)
  return keyUsages.filter((_, bit) => ((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
}

/** The purposes in dotted decimal; `undefined` where the value is no sequence of them. */
export function extKeyUsageOf({ value }: Extension): readonly string[] | undefined {
  if (value?.tag !== tags.sequence || value.children.some(({ tag }) => tag !== tags.oid)) return undefined
  return value.children.map(oidOf)
}

/** Whether it is a CA, and how many intermediate CAs may follow it. */
export interface BasicConstraints {
  readonly ca: boolean
  readonly pathLen: number | undefined
}

export function basicConstraintsOf({ value }: Extension): BasicConstraints | undefined {
  if (value?.tag !== tags.sequence) return undefined
  const ca = value.children.find(({ tag }) => tag === tags.boolean)
  const pathLen = value.children.find(({ tag }) => tag === tags.integer)
  return {
    ca: ca !== undefined && derContent(ca)[0] !== 0,
    pathLen: pathLen && [...derContent(pathLen).subarray(0, 6)].reduce((sum, byte) => sum * 256 + byte, 0),
  }
}

const generalNames: Readonly<Record<number, string>> = {
  129: 'rfc822Name',
  130: 'dNSName',
  164: 'directoryName',
  134: 'uniformResourceIdentifier',
  135: 'iPAddress',
}

/** A GeneralName: its kind, and its text where it is one. */
export interface GeneralName {
  readonly kind: string
  readonly text: string
}

/** @see RFC 5280 #section-4.2.1.6 */
export function generalNamesOf(node: DerNode | undefined): readonly GeneralName[] {
  return (node?.children ?? []).map((name) => ({
    kind: generalNames[name.tag] ?? `another name ([${name.tag & 0x1f}])`,
    text: name.children.length === 0 ? latin1(derContent(name)) : '',
  }))
}

/** Where a certificate revocation list is found. */
export interface DistributionPoint {
  readonly fullName: readonly GeneralName[]
  readonly reasons: boolean
  readonly cRLIssuer: boolean
}

/** @see RFC 5280 #section-4.2.1.13 */
export function distributionPointsOf({ value }: Extension): readonly DistributionPoint[] {
  return (value?.children ?? []).map(({ children }) => ({
    fullName: generalNamesOf(children.find(({ tag }) => tag === 0xa0)?.children.find(({ tag }) => tag === 0xa0)),
    reasons: children.some(({ tag }) => tag === 0x81),
    cRLIssuer: children.some(({ tag }) => tag === 0xa2),
  }))
}

/** The key identifier of either extension, in hexadecimal. */
export function keyIdentifierOf({ value }: Extension): string | undefined {
  const id = value?.tag === tags.octetString ? value : value?.children.find(({ tag }) => tag === 0x80)
  return id && Buffer.from(derContent(id)).toString('hex')
}

/** The usual key identifier: SHA-1 over the bits of the key. @see RFC 5280 #section-4.2.1.2 */
export function usualKeyIdentifier({ publicKey }: CertificateView): string {
  return createHash('sha1').update(publicKey.bits).digest('hex')
}
