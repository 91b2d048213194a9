/** A strict view of DER: every value with its offset, and what keeps the bytes from being DER. Trusts no length. */
import { isUtf8 } from 'node:buffer'

/** One value: `tag` is the identifier octet as written; offsets count in the bytes that were read. */
export interface DerNode {
  readonly bytes: Uint8Array
  readonly tag: number
  readonly start: number
  /** Where its content begins and ends. */
  readonly headEnd: number
  readonly end: number
  /** Of a constructed value; none for a primitive one. */
  readonly children: readonly DerNode[]
}

/** One breach of DER. */
export interface DerFlaw {
  readonly offset: number
  readonly message: string
}

/** What was read. Without `root` the bytes cannot be read at all; the last flaw says why. */
export interface DerReading {
  readonly root: DerNode | undefined
  readonly flaws: readonly DerFlaw[]
}

/** Identifier octets of the universal types that certificates use. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

const constructedBit = 0x20
const deepest = 24
/** Thrown by a reader that cannot go on, after it has noted why. */
const stop = Symbol('stop')

/**
 * Reads one value from `start` to `end`. Offsets count in `bytes`.
 * @see X.690, sections 8 to 11
 */
export function readDer(bytes: Uint8Array, start = 0, end = bytes.length): DerReading {
  const reader = new Reader(bytes)
  try {
    const root = reader.value(start, end, 0)
    if (root.end < end) reader.note(root.end, `${end - root.end} bytes follow`)
    return { root, flaws: reader.flaws }
  } catch (thrown) {
    if (thrown !== stop) throw thrown
    return { root: undefined, flaws: reader.flaws }
  }
}

/** The content of a value. */
export const derContent = ({ bytes, headEnd, end }: DerNode): Uint8Array => bytes.subarray(headEnd, end)

/** The value with its head, as received. */
export const derBytes = ({ bytes, start, end }: DerNode): Uint8Array => bytes.subarray(start, end)

class Reader {
  readonly flaws: DerFlaw[] = []
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  note(offset: number, message: string): void {
    this.flaws.push({ offset, message })
  }

  value(start: number, end: number, depth: number): DerNode {
    const tag = this.#at(start, end)
    if ((tag & 0x1f) === 0x1f) this.#stop(start, 'a tag number is above 30')
    if (depth > deepest) this.#stop(start, `values are nested deeper than ${deepest}`)
    const { length, headEnd } = this.#length(start + 1, end)
    if (length > end - headEnd) this.#stop(start, `length ${length} with ${end - headEnd} bytes left`)
    const children = tag & constructedBit ? this.#children(headEnd, headEnd + length, depth + 1) : []
    const node = { bytes: this.#bytes, tag, start, headEnd, end: headEnd + length, children }
    const flaw = flawOf(node)
    if (flaw !== undefined) this.note(start, flaw)
    return node
  }

  #children(start: number, end: number, depth: number): readonly DerNode[] {
    const children: DerNode[] = []
    for (let at = start; at < end; at = children.at(-1)?.end ?? end) children.push(this.value(at, end, depth))
    return children
  }

  #length(start: number, end: number): { readonly length: number; readonly headEnd: number } {
    const first = this.#at(start, end)
    if (first < 0x80) return { length: first, headEnd: start + 1 }
    const width = first & 0x7f
    if (width === 0) this.#stop(start, 'a length is indefinite')
    if (width > 4) this.#stop(start, `a length has ${width} bytes`)
    let length = 0
    for (let index = 1; index <= width; index++) length = length * 256 + this.#at(start + index, end)
    if (length < 0x80 || length < 256 ** (width - 1)) this.note(start, 'a length is not in its shortest form')
    return { length, headEnd: start + 1 + width }
  }

  #at(offset: number, end: number): number {
    const byte = offset < end ? this.#bytes[offset] : undefined
    return byte ?? this.#stop(offset, 'the bytes end too early')
  }

  #stop(offset: number, message: string): never {
    this.note(offset, message)
    throw stop
  }
}

/** What is wrong with one value by itself. */
function flawOf(node: DerNode): string | undefined {
  const content = derContent(node)
  const [first = 0, second = 0] = content
  switch (node.tag) {
    case tags.boolean:
      return content.length === 1 && (first === 0 || first === 0xff) ? undefined : 'a BOOLEAN is neither 00 nor ff'
    case tags.integer:
      return integerFlaw(content.length, first, second)
    case tags.bitString:
      return bitStringFlaw(content)
    case tags.null:
      return content.length === 0 ? undefined : 'a NULL has content'
    case tags.oid:
      return isOid(content) ? undefined : 'an OBJECT IDENTIFIER is malformed'
    case tags.utf8String:
      return isUtf8(content) ? undefined : 'a UTF8String is not valid UTF-8'
    case tags.printableString:
      return /^[A-Za-z0-9 '()+,./:=?-]*$/.test(latin1(content))
        ? undefined
        : 'a PrintableString holds another character'
    case tags.ia5String:
      return content.every((byte) => byte < 0x80) ? undefined : 'an IA5String holds another character'
    case tags.set:
      return isSorted(node.children) ? undefined : 'a SET is not sorted'
    default:
      return undefined
  }
}

function integerFlaw(length: number, first: number, second: number): string | undefined {
  if (length === 0) return 'an INTEGER is empty'
  const padded = length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
  return padded ? 'an INTEGER is not in its shortest form' : undefined
}

function bitStringFlaw(content: Uint8Array): string | undefined {
  const [unused = 8] = content
  const last = content.at(-1) ?? 0
  if (unused > 7 || (content.length === 1 && unused > 0)) return 'a BIT STRING is malformed'
  return last & ((1 << unused) - 1) && content.length > 1 ? 'unused bits of a BIT STRING are not zero' : undefined
}

function isOid(content: Uint8Array): boolean {
  const starts = content.map((_, index) => (index === 0 || (content[index - 1] ?? 0) < 0x80 ? 1 : 0))
  const padded = content.some((byte, index) => byte === 0x80 && starts[index] === 1)
  return content.length > 0 && (content.at(-1) ?? 0x80) < 0x80 && !padded
}

function isSorted(nodes: readonly DerNode[]): boolean {
  return nodes.every((node, index) => {
    const before = nodes[index - 1]
    return before === undefined || Buffer.compare(derBytes(before), derBytes(node)) <= 0
  })
}

/** A text with one character for each byte. */
export const latin1 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1')

/** An OBJECT IDENTIFIER in dotted decimal. */
export function oidOf(node: DerNode): string {
  const arcs: bigint[] = []
  let arc = 0n
  for (const byte of derContent(node).subarray(0, 64)) {
    arc = arc * 128n + BigInt(byte & 0x7f)
    if (byte >= 0x80) continue
    arcs.push(arc)
    arc = 0n
  }
  const [first = 0n, ...rest] = arcs
  const top = first < 80n ? first / 40n : 2n
  return [top, first - top * 40n, ...rest].join('.')
}

const shapes: Readonly<Record<number, RegExp>> = {
  [tags.utcTime]: /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/,
  [tags.generalizedTime]: /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/,
}

/** A UTCTime or GeneralizedTime in milliseconds since the epoch; `undefined` where it is neither, or no time that exists. */
export function timeOf(node: DerNode): number | undefined {
  const match = shapes[node.tag]?.exec(latin1(derContent(node)))
  if (!match) return undefined
  const [, year = '', ...rest] = match
  const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`
  const [month, day, hour, minute, second] = rest
  const time = Date.parse(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`)
  const exists = !Number.isNaN(time) && new Date(time).getUTCDate() === Number(day)
  return exists ? time : undefined
}
