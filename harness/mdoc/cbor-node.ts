/** Data items as they were received: offsets into the bytes, and the values that they stand for. */

/** The bytes that offsets count in. `origin` is where they begin in what was received. */
export interface Source {
  readonly bytes: Buffer
  readonly origin: number
}

/** Unsigned, negative, byte string, text string, array, map, tag, simple value or float. */
export type MajorType = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

/** One data item. */
export interface CborNode {
  readonly source: Source
  /** Offsets of the head, of what follows it, and of what follows the item. */
  readonly start: number
  readonly headEnd: number
  readonly end: number
  readonly majorType: MajorType
  /** Value, length, tag number, or the bits of a float; a bigint beyond 2^53. 0 for an indefinite length. */
  readonly argument: number | bigint
  readonly indefinite: boolean
  /** Items of an array; keys and values of a map by turns; the content of a tag; chunks of an indefinite string. */
  readonly children: readonly CborNode[]
  /** Of a map: what {@link keyOf} gives for its keys, in the order received; none otherwise. */
  readonly keys: readonly string[]
  /** Under tag 24: the data item within the byte string, where it is well-formed. */
  readonly embedded: CborNode | undefined
}

/** Where an item begins in what was received. */
export const offsetOf = (node: CborNode): number => node.source.origin + node.start

/** Where the content of a string begins in what was received; where it begins itself, if its chunks had to be joined. */
export const contentOffsetOf = (node: CborNode): number =>
  node.source.origin + (node.indefinite ? node.start : node.headEnd)

/** The item as received, head included. */
export const bytesOf = (node: CborNode): Uint8Array => node.source.bytes.subarray(node.start, node.end)

/** The content of a byte or text string; chunks are joined. */
export function contentOf(node: CborNode): Uint8Array {
  if (node.indefinite) return Buffer.concat(node.children.map(contentOf))
  return node.source.bytes.subarray(node.headEnd, node.end)
}

/** The text of a text string; malformed bytes are replaced. */
export const textOf = (node: CborNode): string => decoded(node, 'utf8')

/** The content of a string as text, without a copy of its bytes. */
function decoded(node: CborNode, encoding: 'utf8' | 'latin1'): string {
  if (node.indefinite) return Buffer.from(contentOf(node)).toString(encoding)
  return node.source.bytes.toString(encoding, node.headEnd, node.end)
}

/** An item of one major type. */
export type Of<T extends MajorType> = CborNode & { readonly majorType: T }
type Maybe = CborNode | undefined

export const isUnsigned = (node: Maybe): node is Of<0> => node?.majorType === 0
export const isBytes = (node: Maybe): node is Of<2> => node?.majorType === 2
export const isText = (node: Maybe): node is Of<3> => node?.majorType === 3
export const isArray = (node: Maybe): node is Of<4> => node?.majorType === 4
export const isMap = (node: Maybe): node is Of<5> => node?.majorType === 5

/** Whether an item bears a tag of this number. */
export const isTag = (node: Maybe, number: number): node is Of<6> => node?.majorType === 6 && node.argument === number

/** The integer that an item stands for; `undefined` for other types. */
export function integerOf(node: CborNode | undefined): number | bigint | undefined {
  if (node?.majorType === 0) return node.argument
  if (node?.majorType !== 1) return undefined
  return typeof node.argument === 'number' ? -1 - node.argument : -1n - node.argument
}

/** Keys and values of a map in the order received; none for what is no map. */
export function entriesOf(map: CborNode | undefined): readonly (readonly [key: CborNode, value: CborNode])[] {
  const entries: [CborNode, CborNode][] = []
  let key: CborNode | undefined
  for (const child of isMap(map) ? map.children : []) {
    if (key !== undefined) entries.push([key, child])
    key = key === undefined ? child : undefined
  }
  return entries
}

/** The value under a text or integer key, the first one where there are several; `undefined` also for what is no map. */
export function memberOf(map: CborNode | undefined, key: string | number): CborNode | undefined {
  if (map === undefined) return undefined
  const index = map.keys.indexOf(keyFor(key))
  return index < 0 ? undefined : map.children[2 * index + 1]
}

/** What {@link keyOf} gives for such a key. */
function keyFor(key: string | number): string {
  const known = keysFor.get(key)
  if (known !== undefined) return known
  const text = typeof key === 'string' ? `3:${Buffer.from(key).toString('latin1')}` : keyForNumber(key)
  if (keysFor.size < keysKept) keysFor.set(key, text)
  return text
}

const keysKept = 1000
const keysFor = new Map<string | number, string>()

const keyForNumber = (key: number): string => (key < 0 ? `1:${-1 - key}` : `0:${key}`)

/** A text that is the same for two items exactly where they stand for the same value, however they are written. */
export function keyOf(node: CborNode): string {
  switch (node.majorType) {
    case 2:
    case 3:
      return `${node.majorType}:${decoded(node, 'latin1')}`
    case 4:
      return `[${node.children.map(framedKeyOf).join('')}]`
    case 5:
      return `{${entriesOf(node)
        .map(([key, value]) => framedKeyOf(key) + framedKeyOf(value))
        .sort()}}`
    case 6:
      return `6:${node.argument}:${node.children.map(keyOf)}`
    case 7:
      return isFloat(node) ? `f:${floatKey(floatOf(node))}` : `7:${node.argument}`
    default:
      return `${node.majorType}:${node.argument}`
  }
}

function framedKeyOf(node: CborNode): string {
  const key = keyOf(node)
  return `${key.length}:${key}`
}

const floatKey = (value: number): string => (Object.is(value, -0) ? '-0' : String(value))

/** Whether an item of major type 7 is a float; otherwise it is a simple value. */
const isFloat = (node: CborNode): boolean => node.majorType === 7 && node.end - node.start > 2

/** The value of a float of any width. */
function floatOf(node: CborNode): number {
  const bytes = bytesOf(node)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length === 9) return view.getFloat64(1)
  return bytes.length === 5 ? view.getFloat32(1) : halfOf(view.getUint16(1))
}

function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN
  return sign * (1024 + fraction) * 2 ** (exponent - 25)
}

/** JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * The value as JSON: byte strings in base64, integers beyond 2^53 and floats that JSON has not as text,
 * tags as their content, embedded data items in place, `undefined` as `null`.
 */
export function jsonOf(node: CborNode): Json {
  switch (node.majorType) {
    case 2:
      return Buffer.from(contentOf(node)).toString('base64')
    case 3:
      return textOf(node)
    case 4:
      return node.children.map(jsonOf)
    case 5:
      return Object.fromEntries(entriesOf(node).map(([key, value]) => [nameOf(key), jsonOf(value)]))
    case 6:
      return node.embedded === undefined ? (node.children.map(jsonOf)[0] ?? null) : jsonOf(node.embedded)
    case 7:
      return simpleOf(node)
    default: {
      const value = integerOf(node)
      return typeof value === 'number' ? value : String(value)
    }
  }
}

/** Keys that are themselves arrays or maps stay hexadecimal: quoting them again at each level would grow without bound. */
function nameOf(key: CborNode): string {
  if (key.majorType === 4 || key.majorType === 5 || key.majorType === 6)
    return Buffer.from(bytesOf(key)).toString('hex')
  return String(jsonOf(key))
}

function simpleOf(node: CborNode): Json {
  if (isFloat(node)) {
    const value = floatOf(node)
    return Number.isFinite(value) ? value : String(value)
  }
  if (node.argument === 20 || node.argument === 21) return node.argument === 21
  return node.argument === 22 || node.argument === 23 ? null : `simple(${node.argument})`
}
