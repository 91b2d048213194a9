/** The fields of a certificate, from its DER. @see RFC 5280 #section-4.1 */
import { type DerFlaw, type DerNode, derBytes, derContent, latin1, oidOf, readDer, tags, timeOf } from './der.ts'

/** One attribute of a name. `text` is empty where it is no string. */
export interface NameAttribute {
  readonly oid: string
  readonly text: string
  readonly offset: number
}

export interface Name {
  /** As encoded. */
  readonly bytes: Uint8Array
  readonly attributes: readonly NameAttribute[]
  readonly offset: number
}

export interface Extension {
  readonly oid: string
  readonly critical: boolean
  /** The value inside its OCTET STRING; `undefined` where that is not DER. */
  readonly value: DerNode | undefined
  readonly offset: number
}

/** What a certificate says. Times in milliseconds since the epoch; offsets in its bytes. */
export interface CertificateView {
  readonly serialNumber: Uint8Array
  /** Dotted decimal. */
  readonly signatureAlgorithm: string
  readonly issuer: Name
  readonly subject: Name
  readonly validity: { readonly notBefore: number; readonly notAfter: number; readonly offset: number }
  readonly publicKey: {
    /** SubjectPublicKeyInfo as encoded. */
    readonly spki: Uint8Array
    readonly algorithm: string
    /** The named curve; `undefined` where the parameters are none. */
    readonly curve: string | undefined
    /** The bits of the key. */
    readonly bits: Uint8Array
    readonly offset: number
  }
  readonly extensions: readonly Extension[]
}

interface Reading {
  readonly view: CertificateView | undefined
  readonly flaws: readonly DerFlaw[]
}

/** The view of a certificate, and what is wrong with its fields; without a view the last flaw says why. */
export function viewOf(root: DerNode): Reading {
  const [tbs, outer] = root.children
  const fields = tbs?.children ?? []
  const version = fields[0]?.tag === 0xa0 ? fields[0] : undefined
  const [serial, inner, issuer, validity, subject, spki, ...rest] = version === undefined ? fields : fields.slice(1)
  const flaws: DerFlaw[] = []
  if (!tbs || !outer || !serial || !inner || !issuer || !validity || !subject || !spki || root.children.length !== 3) {
    return { view: undefined, flaws: [{ offset: root.start, message: 'it has not the structure of a certificate' }] }
  }
  judgeVersion(version, tbs, flaws)
  judgeSerial(serial, flaws)
  if (Buffer.compare(derBytes(inner), derBytes(outer)) !== 0) {
    flaws.push({ offset: outer.start, message: 'signatureAlgorithm outside differs from the one inside' })
  }
  const extensions = extensionsOf(rest, flaws)
  const view: CertificateView = {
    serialNumber: derContent(serial),
    signatureAlgorithm: firstOid(inner) ?? '',
    issuer: nameOf(issuer),
    subject: nameOf(subject),
    validity: validityOf(validity, flaws),
    publicKey: publicKeyOf(spki),
    extensions,
  }
  if (view.issuer.attributes.length === 0) flaws.push({ offset: issuer.start, message: 'the issuer name is empty' })
  return { view, flaws }
}

const version3 = 2

function judgeVersion(version: DerNode | undefined, tbs: DerNode, flaws: DerFlaw[]): void {
  const number = version?.children[0]
  const value = number === undefined ? 0 : (derContent(number)[0] ?? 0)
  if (value !== version3) flaws.push({ offset: tbs.headEnd, message: `its version is ${value + 1}, not 3` })
}

function judgeSerial(serial: DerNode, flaws: DerFlaw[]): void {
  const content = derContent(serial)
  const negative = (content[0] ?? 0) >= 0x80
  const zero = content.every((byte) => byte === 0)
  if (serial.tag !== tags.integer || negative || zero) {
    flaws.push({ offset: serial.start, message: 'its serial number is not a positive integer' })
  }
  if (content.length > 20) {
    flaws.push({ offset: serial.start, message: `its serial number has ${content.length} bytes, more than 20` })
  }
}

function nameOf(node: DerNode): Name {
  const attributes = node.children.flatMap(({ children }) => children).flatMap(attributeOf)
  return { bytes: derBytes(node), attributes, offset: node.start }
}

const attributeOf = ({ children: [type, value], start }: DerNode): NameAttribute[] =>
  type === undefined || value === undefined ? [] : [{ oid: oidOf(type), text: textOf(value), offset: start }]

const utf8 = new TextDecoder()

function textOf(node: DerNode): string {
  if (node.tag === tags.utf8String) return utf8.decode(derContent(node))
  return node.tag === tags.printableString || node.tag === tags.ia5String ? latin1(derContent(node)) : ''
}

const year2050 = Date.UTC(2050, 0, 1)

function validityOf(node: DerNode, flaws: DerFlaw[]): CertificateView['validity'] {
  const [notBefore, notAfter] = node.children.slice(0, 2).map((time) => {
    const value = timeOf(time)
    if (value === undefined) flaws.push({ offset: time.start, message: 'a time of its validity is malformed' })
    else if (time.tag !== (value < year2050 ? tags.utcTime : tags.generalizedTime)) {
      flaws.push({ offset: time.start, message: 'a time of its validity has the wrong type for its year' })
    }
    return value
  })
  if (node.children.length !== 2) flaws.push({ offset: node.start, message: 'its validity is not two times' })
  return { notBefore: notBefore ?? Number.NaN, notAfter: notAfter ?? Number.NaN, offset: node.start }
}

const firstOid = (node: DerNode | undefined): string | undefined =>
  node?.children[0]?.tag === tags.oid ? oidOf(node.children[0]) : undefined

function publicKeyOf(node: DerNode): CertificateView['publicKey'] {
  const [algorithm, bits] = node.children
  const parameters = algorithm?.children[1]
  return {
    spki: derBytes(node),
    algorithm: firstOid(algorithm) ?? '',
    curve: parameters?.tag === tags.oid ? oidOf(parameters) : undefined,
    bits: bits?.tag === tags.bitString ? derContent(bits).subarray(1) : new Uint8Array(),
    offset: node.start,
  }
}

function extensionsOf(fields: readonly DerNode[], flaws: DerFlaw[]): readonly Extension[] {
  const list = fields.find(({ tag }) => tag === 0xa3)?.children[0]?.children ?? []
  const extensions = list.flatMap((node) => extensionOf(node, flaws))
  extensions.forEach(({ oid, offset }, index) => {
    const twice = extensions.findIndex((other) => other.oid === oid) < index
    if (twice) flaws.push({ offset, message: `it has the extension ${oid} twice` })
  })
  return extensions
}

function extensionOf(node: DerNode, flaws: DerFlaw[]): Extension[] {
  const type = node.children[0]
  const value = node.children.at(-1)
  const critical = node.children[1]?.tag === tags.boolean ? node.children[1] : undefined
  if (type?.tag !== tags.oid || value?.tag !== tags.octetString) {
    flaws.push({ offset: node.start, message: 'an extension is malformed' })
    return []
  }
  if (critical !== undefined && derContent(critical)[0] === 0) {
    flaws.push({ offset: critical.start, message: 'an extension spells out that it is not critical' })
  }
  const inside = readDer(value.bytes, value.headEnd, value.end)
  flaws.push(...inside.flaws)
  return [
    {
      oid: oidOf(type),
      critical: critical !== undefined && derContent(critical)[0] !== 0,
      value: inside.root,
      offset: node.start,
    },
  ]
}
