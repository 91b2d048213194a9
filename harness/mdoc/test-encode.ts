/** Writes CBOR for tests, right and wrong. Shares no code with the judge. */

/** What the encoder writes: a `Tagged` as a tag, a `Raw` as it is, everything else in the shortest form. */
export type Value = number | bigint | string | boolean | null | Uint8Array | Tagged | Raw | Value[] | Members
export type Members = Map<Value, Value>

/** A value under a tag. */
export class Tagged {
  readonly tag: number
  readonly value: Value
  constructor(tag: number, value: Value) {
    this.tag = tag
    this.value = value
  }
}

/** Bytes that are written as they are. */
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

/** A date-time under tag 0. */
export const tdate = (text: string): Tagged => new Tagged(0, text)
/** A byte string under tag 24. */
export const embedded = (bytes: Uint8Array): Tagged => new Tagged(24, bytes)

/** A full-date under tag 1004. */
export const fullDate = (text: string): Tagged => new Tagged(1004, text)
