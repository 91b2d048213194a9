/** Writes CBOR in the shortest form: what is signed or hashed around received bytes, and how a careful encoder had written them. */
import { bytesOf, type CborNode, contentOf, entriesOf } from './cbor-node.ts'

/** The shortest head of a major type and an argument. */
function headOf(majorType: number, argument: number | bigint): Uint8Array {
  const type = majorType << 5
  if (argument < 24) return Uint8Array.of(type | Number(argument))
  if (argument < 0x100) return Uint8Array.of(type | 24, Number(argument))
  const head = Buffer.alloc(argument < 0x10000 ? 3 : argument < 0x100000000 ? 5 : 9)
  const width = head.length - 1
  head[0] = type | (width === 2 ? 25 : width === 4 ? 26 : 27)
  if (width === 8) head.writeBigUInt64BE(BigInt(argument), 1)
  else head.writeUIntBE(Number(argument), 1, width)
  return head
}

/** A byte string. */
export const bytesItem = (content: Uint8Array): Uint8Array => Buffer.concat([headOf(2, content.length), content])

/** A text string. */
export function textItem(text: string): Uint8Array {
  const content = Buffer.from(text)
  return Buffer.concat([headOf(3, content.length), content])
}

/** Embedded CBOR: `#6.24(bstr)`. */
export const embeddedItem = (content: Uint8Array): Uint8Array => Buffer.concat([headOf(6, 24), bytesItem(content)])

/** How {@link reencode} writes maps. */
export interface MapStyle {
  /** Keys in the order received, or sorted bytewise. */
  readonly sorted?: boolean
  /** Heads of three bytes, as some encoders write them. */
  readonly longHeads?: boolean
}

/** The same value in the shortest form, with definite lengths. */
export function reencode(node: CborNode, style: MapStyle = {}): Uint8Array {
  const { majorType, argument, children } = node
  switch (majorType) {
    case 2:
    case 3: {
      const content = contentOf(node)
      return Buffer.concat([headOf(majorType, content.length), content])
    }
    case 4:
      return Buffer.concat([headOf(4, children.length), ...children.map((child) => reencode(child, style))])
    case 5:
      return reencodeMap(node, style)
    case 6: {
      const inside =
        node.embedded === undefined
          ? children.map((child) => reencode(child, style))
          : [bytesItem(reencode(node.embedded, style))]
      return Buffer.concat([headOf(6, argument), ...inside])
    }
    case 7:
      return bytesOf(node)
    default:
      return headOf(majorType, argument)
  }
}

function reencodeMap(map: CborNode, style: MapStyle): Uint8Array {
  const entries = entriesOf(map).map(([key, value]) => [reencode(key, style), reencode(value, style)] as const)
  if (style.sorted === true) entries.sort(([a], [b]) => Buffer.compare(a, b))
  const head =
    style.longHeads === true
      ? Uint8Array.of(0xb9, entries.length >> 8, entries.length & 0xff)
      : headOf(5, entries.length)
  return Buffer.concat([head, ...entries.flat()])
}
