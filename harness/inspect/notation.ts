/** A data item on one line, in diagnostic notation. @see RFC 8949 #section-8 */
import { type CborNode, contentOf, entriesOf, integerOf, jsonOf, textOf } from '../mdoc/cbor-node.ts'
import { counted, cut } from './line.ts'

/** A short form of a data item. */
export function briefly(node: CborNode, room: number): string {
  return cut(inline(node, room), room)
}

/** Items of an array or a map that stand on one line. */
export const mostOnOneLine = 20

/** A data item; strings in it are cut where they would not fit into the room, and lists after their first twenty items. */
export function inline(node: CborNode, room: number): string {
  switch (node.majorType) {
    case 2:
      return bytesText(node, room)
    case 3:
      return stringText(node, room)
    case 4:
      return `[${indicatorOf(node)}${listOf(node.children, room)}]`
    case 5:
      return `{${indicatorOf(node)}${joined(entriesOf(node), ([key, value]) => `${inline(key, room)}: ${inline(value, room)}`)}}`
    case 6:
      return `${node.argument}${indicatorOf(node)}(${listOf(node.children, room)})`
    case 7:
      return simpleText(node)
    default:
      return `${integerOf(node)}${indicatorOf(node)}`
  }
}

const listOf = (nodes: readonly CborNode[], room: number): string => joined(nodes, (node) => inline(node, room))

function joined<T>(items: readonly T[], text: (item: T) => string): string {
  const shown = items.slice(0, mostOnOneLine).map(text)
  return [...shown, ...(items.length > mostOnOneLine ? ['…'] : [])].join(', ')
}

const shownBytes = { whole: 32, cut: 20 }

function bytesText(node: CborNode, room: number): string {
  const bytes = contentOf(node)
  const whole = bytes.length <= Math.min(shownBytes.whole, Math.floor((room - 4) / 2))
  const shown = whole ? bytes.length : Math.min(shownBytes.cut, Math.max(8, Math.floor((room - 28) / 2)))
  const text = Buffer.from(bytes.subarray(0, shown)).toString('hex')
  const comment = whole ? '' : ` / ${counted(bytes.length, 'byte')}${pictureOf(bytes)} /`
  return `${node.indefinite ? '_ ' : ''}h'${text}${whole ? '' : '…'}'${indicatorOf(node)}${comment}`
}

const pictures: readonly (readonly [start: string, name: string])[] = [
  ['ffd8ff', 'JPEG'],
  ['89504e47', 'PNG'],
  ['0000000c6a502020', 'JPEG 2000'],
  ['ff4fff51', 'JPEG 2000'],
]

function pictureOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  const found = pictures.find(([magic]) => start.startsWith(magic))
  return found === undefined ? '' : `, ${found[1]}`
}

function stringText(node: CborNode, room: number): string {
  const text = textOf(node)
  const shown = Math.max(12, room - 28)
  const indicator = indicatorOf(node)
  if (text.length <= Math.max(24, room - 4)) return `${JSON.stringify(text)}${indicator}`
  return `${JSON.stringify(text.slice(0, shown)).slice(0, -1)}…"${indicator} / ${text.length} characters /`
}

function simpleText(node: CborNode): string {
  if (node.argument === 23 && node.end - node.start === 1) return 'undefined'
  return String(jsonOf(node))
}

const smallest: Readonly<Record<number, number>> = { 1: 24, 2: 0x100, 4: 0x10000, 8: 0x100000000 }

/** The encoding indicator of a head that is longer than it need be, or of an indefinite length. */
export function indicatorOf(node: CborNode): string {
  if (node.indefinite) return node.majorType === 4 || node.majorType === 5 ? '_ ' : ''
  const width = node.majorType < 2 ? node.end - node.start - 1 : node.headEnd - node.start - 1
  if (width <= 0 || node.argument >= (smallest[width] ?? 0)) return ''
  const mark = `_${Math.log2(width)}`
  return node.majorType === 4 || node.majorType === 5 ? `${mark} ` : mark
}
