/** What a file holds: which credentials, in which form. */
import { isUtf8 } from 'node:buffer'
import { walk } from '../mdoc/cbor.ts'
import { type CborNode, contentOf, entriesOf, isArray, isBytes, isMap, memberOf } from '../mdoc/cbor-node.ts'
import { readCertificate } from '../mdoc/certificate.ts'
import { nameOfType } from '../mdoc/issuer-signed.ts'
import { credentialsIn, deliveriesIn } from './credential-response.ts'
import { counted, cut, safe } from './line.ts'
import { briefly } from './notation.ts'

/** A credential as it was found. */
export interface Found {
  readonly kind: 'mdoc' | 'sd-jwt'
  /** Base64url text as delivered in a credential response; bytes, where a file held them in any form. */
  readonly credential: string | Uint8Array
  /** How it stood in the file, in words. */
  readonly form: string
  /** Whether it is what an issuer delivered: then its outermost form is judged too. */
  readonly delivered: boolean
}

/** There is no credential that could be looked at: what was recognised instead, as a noun, and where that ended. */
export class Unrecognised extends Error {
  override readonly name = 'Unrecognised'

  constructor(found: string) {
    super(safe(found))
  }
}

/**
 * Finds the credentials in the bytes of a file.
 * @throws Unrecognised
 */
export function recognise(bytes: Uint8Array): readonly Found[] {
  if (bytes.length === 0) throw new Unrecognised('nothing')
  const text = isUtf8(bytes) ? new TextDecoder().decode(bytes) : undefined
  // the head of an mdoc (a map of two) happens to be no control character, but what follows holds some
  if (text === undefined || /[^\P{Cc}\t\r\n]/u.test(text)) return [mdocIn(bytes, 'binary')]
  return recogniseText(text.trim())
}

function recogniseText(text: string): readonly Found[] {
  if (/^[[{"]/.test(text)) return inJson(text)
  const compact = text.replaceAll(/\s+/g, '')
  if (/^[\w-]+={0,2}\.[^~]*~|^[\w-]+={0,2}\.[\w-]*={0,2}\.[\w-]*={0,2}$/.test(compact)) return [sdJwtIn(compact)]
  if (text.startsWith('-----BEGIN')) throw new Unrecognised('PEM: a certificate or a key, not a credential')
  if (/^[\w+.-]+:\/\//.test(text)) throw new Unrecognised(`a URL (${cut(text, 40)})`)
  if (/^(?:[\da-f]{2})+$/i.test(compact)) return [mdocIn(Buffer.from(compact, 'hex'), 'hexadecimal')]
  const stray = /[^\w+/=-]/.exec(compact)
  if (stray !== null) {
    throw new Unrecognised(
      `text that is neither base64 nor hexadecimal, JSON or an SD-JWT (${JSON.stringify(stray[0])} at character ${stray.index})`,
    )
  }
  const isUrl = !/[+/=]/.test(compact)
  return [mdocIn(Buffer.from(compact, 'base64'), isUrl ? 'base64url' : 'base64')]
}

function mdocIn(bytes: Uint8Array, form: string): Found {
  const { root, findings } = walk(bytes)
  if (root === undefined) {
    const last = findings.at(-1)
    const why = `${last?.message ?? 'it cannot be read'}, at byte ${last?.offset ?? 0}`
    throw new Unrecognised(`${counted(bytes.length, 'byte')} (${form}) that are not well-formed CBOR: ${why}`)
  }
  if (holdsMdoc(root)) return { kind: 'mdoc', credential: bytes, form, delivered: false }
  if (readCertificate(bytes).view !== undefined) throw new Unrecognised(`an X.509 certificate (${form})`)
  const more = findings.find(({ kind }) => kind === 'trailing-bytes')
  const what = more === undefined ? described(root) : `${described(root)}, and ${more.message}`
  throw new Unrecognised(`CBOR of ${counted(bytes.length, 'byte')} (${form}), but no mdoc: ${what}`)
}

/** Through tags and byte strings, an IssuerSigned, a Document, a DeviceResponse, or an issuerAuth by itself. */
function holdsMdoc(root: CborNode): boolean {
  const node = unwrapped(root)
  if (isCoseMessage(node)) return node.children.slice(2, 3).some(holdsMobileSecurityObject)
  if (memberOf(node, 'issuerAuth') !== undefined || memberOf(node, 'issuerSigned') !== undefined) return true
  const documents = memberOf(node, 'documents')
  if (isArray(documents)) return documents.children.length > 0
  // in a request, a namespace holds a map
  return memberOf(node, 'nameSpaces')?.children.some(isArray) === true
}

const isCoseMessage = ({ majorType, children: [first, second, ...others] }: CborNode): boolean =>
  majorType === 4 && isBytes(first) && isMap(second) && others.length === 2

function holdsMobileSecurityObject(payload: CborNode): boolean {
  const node = unwrapped(payload)
  return ['valueDigests', 'validityInfo', 'docType'].some((name) => memberOf(node, name) !== undefined)
}

const mostLayers = 64

/** What stands within tags and byte strings, as far as anybody would wrap it. */
function unwrapped(root: CborNode): CborNode {
  let node = root
  for (let layer = 0; layer < mostLayers; layer++) {
    const inside = node.embedded ?? (isBytes(node) ? innerOf(node) : contentOfTag(node))
    if (inside === undefined) break
    node = inside
  }
  return node
}

const contentOfTag = ({ majorType, children }: CborNode): CborNode | undefined =>
  majorType === 6 ? children[0] : undefined

function innerOf(node: CborNode): CborNode | undefined {
  const { root } = walk(contentOf(node))
  return isBytes(root) ? undefined : root
}

function described(node: CborNode): string {
  const content = contentOfTag(node)
  if (content !== undefined) return `tag ${node.argument} around ${described(content)}`
  if (isCoseMessage(node)) return 'a COSE message without a MobileSecurityObject'
  const names = isMap(node) ? entriesOf(node).map(([key]) => briefly(key, 20)) : []
  return names.length === 0 ? nameOfType(node) : `a map (${membersText(names)})`
}

const membersText = (names: readonly string[]): string => `its members are ${cut(names.slice(0, 8).join(', '), 60)}`

function sdJwtIn(text: string): Found {
  const type = typeOf(text)
  if (!text.includes('~') && !/sd-jwt$/i.test(type ?? '')) {
    throw new Unrecognised(`a JWT${type === undefined ? '' : ` of type ${JSON.stringify(type)}`}, which is no SD-JWT`)
  }
  return { kind: 'sd-jwt', credential: text, form: 'SD-JWT', delivered: false }
}

function typeOf(text: string): string | undefined {
  try {
    const header: unknown = JSON.parse(Buffer.from(text.split('.', 1)[0] ?? '', 'base64url').toString())
    return typeof header === 'object' && header !== null && 'typ' in header ? String(header.typ) : undefined
  } catch {
    return undefined
  }
}

function inJson(text: string): readonly Found[] {
  const value = parsed(text)
  if (typeof value === 'string') return recogniseText(value.trim())
  const deliveries = deliveriesIn(value)
  if (deliveries.length > 0) {
    return deliveries.flatMap(({ number, credentials }) => allDelivered(credentials, `exchange ${number}`))
  }
  const credentials = credentialsIn(value)
  if (credentials.length === 0) {
    const what = Array.isArray(value) ? `an array of ${value.length}` : membersText(Object.keys(Object(value)))
    throw new Unrecognised(`JSON that holds no credential (${what})`)
  }
  return allDelivered(credentials, 'a credential response')
}

const allDelivered = (credentials: readonly unknown[], place: string): readonly Found[] =>
  credentials.map((credential, index) =>
    deliveredOf(credential, `credential ${index + 1} of ${credentials.length} in ${place}`),
  )

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Unrecognised(`text that begins like JSON: ${error instanceof Error ? error.message : 'malformed'}`)
  }
}

function deliveredOf(credential: unknown, place: string): Found {
  if (typeof credential !== 'string') throw new Unrecognised(`${place} that is no string`)
  const isJwt = credential.includes('~') || /^[\w-]+\.[\w-]*\.[\w-]*/.test(credential)
  if (isJwt) return { ...sdJwtIn(credential), form: place, delivered: true }
  return { kind: 'mdoc', credential, form: place, delivered: true }
}
