/** CBOR in diagnostic notation, a line for each data item that matters, with its offset. */
import { walkContent } from '../mdoc/cbor.ts'
import {
  type CborNode,
  contentOf,
  entriesOf,
  integerOf,
  isArray,
  isBytes,
  isMap,
  isTag,
  isText,
  jsonOf,
  offsetOf,
  textOf,
} from '../mdoc/cbor-node.ts'
import { algorithmNames, headerLabels, keyLabels } from './cose-names.ts'
import { columns, cut, safe } from './line.ts'

/** One line of a tree. Lines that only close something have no offset. */
export interface DiagnosticLine {
  /** In bytes from the start of the credential. */
  readonly offset?: number
  readonly depth: number
  readonly text: string
}

/**
 * A data item in extended diagnostic notation: embedded CBOR is descended into (`<< … >>`), long strings are cut and say
 * their length, heads that are longer than they need be bear their encoding indicator (`_0` to `_3`).
 *
 * @see RFC 8949 #section-8, RFC 8610 #appendix-G
 */
export function diagnosticOf(root: CborNode): readonly DiagnosticLine[] {
  const printer = new Printer()
  printer.item(root, { depth: 0, before: '', after: '' })
  return printer.lines
}

/** A short form of a data item on one line. */
export function briefly(node: CborNode, room: number): string {
  return cut(inline(node, room), room)
}

/** How an item stands in the tree. */
interface Place {
  readonly depth: number
  readonly before: string
  readonly after: string
  readonly comment?: string | undefined
  /** What the integer keys of a map, or the parts of an array, mean here. */
  readonly role?: 'header' | 'key' | undefined
}

/** COSE messages within each other that are descended into: nothing else bounds their nesting. */
const deepestMessage = 4

/** Columns before a tree, for offsets. */
export const margin = 9
const deepestIndent = 20

/** The spaces in front of a line of a tree. */
export const indentOf = (depth: number): string => '  '.repeat(Math.min(depth, deepestIndent))

class Printer {
  readonly lines: DiagnosticLine[] = []
  #messages = 0

  item(node: CborNode, place: Place): void {
    const short = place.role === undefined ? shortOf(node, place) : undefined
    if (short !== undefined) this.#line(node, place, short)
    else if (isArray(node)) this.#array(node, place)
    else if (isMap(node)) this.#map(node, place)
    else if (isTag(node, 24) && node.embedded !== undefined) {
      this.#inside(node.embedded, place, `24${indicatorOf(node)}(<< `, ' >>)', offsetOf(node))
    } else if (node.majorType === 6 && node.children[0] !== undefined) {
      this.#inside(node.children[0], place, `${node.argument}${indicatorOf(node)}(`, ')', offsetOf(node))
    } else this.#line(node, place, inline(node, roomOf(place)))
  }

  #line(node: CborNode, { depth, before, after, comment }: Place, text: string): void {
    this.lines.push({ offset: offsetOf(node), depth, text: safe(before + text.trimEnd() + after + told(comment)) })
  }

  #close(text: string, { depth, after }: Place): void {
    this.lines.push({ depth, text: safe(text + after) })
  }

  /** What is wrapped begins on the line of its wrapping, and that line bears the offset of the wrapping. */
  #inside(node: CborNode, place: Place, open: string, close: string, offset: number): void {
    const at = this.lines.length
    this.item(node, { ...place, before: place.before + open, after: close + place.after })
    this.#beginsAt(at, offset)
  }

  #beginsAt(at: number, offset: number): void {
    const first = this.lines[at]
    if (first !== undefined) this.lines[at] = { ...first, offset }
  }

  #array(node: CborNode, place: Place): void {
    this.#line(node, { ...place, after: '' }, `[${indicatorOf(node)}`)
    const isCose = isCoseMessage(node)
    node.children.forEach((child, index) => {
      const after = index < node.children.length - 1 ? ',' : ''
      const at = { depth: place.depth + 1, before: '', after, comment: isCose ? coseParts[index] : undefined }
      if (isCose && index === 1) this.item(child, { ...at, role: 'header' })
      else if (isCose && (index === 0 || index === 2)) this.#part(child, at, index === 0 ? 'header' : undefined)
      else this.item(child, at)
    })
    this.#close(']', place)
  }

  /** A byte string of a COSE message that holds CBOR. */
  #part(node: CborNode, place: Place, role: 'header' | undefined): void {
    const descends = isBytes(node) && contentOf(node).length > 0 && this.#messages < deepestMessage
    const inside = descends ? walkContent(node).root : undefined
    this.#messages++
    if (inside === undefined) this.item(node, place)
    else this.#inside(inside, { ...place, role }, '<< ', ' >>', offsetOf(node))
    this.#messages--
  }

  #map(node: CborNode, place: Place): void {
    const entries = entriesOf(node)
    if (entries.length === 0) {
      this.#line(node, place, `{${indicatorOf(node)}}`)
      return
    }
    this.#line(node, { ...place, after: '' }, `{${indicatorOf(node)}`)
    entries.forEach(([key, value], index) => {
      const after = index < entries.length - 1 ? ',' : ''
      const before = `${cut(inline(key, 60), 60)}: `
      const role = isText(key) && textOf(key) === 'deviceKey' ? 'key' : undefined
      const at = this.lines.length
      this.item(value, { depth: place.depth + 1, before, after, role, comment: commentOf(key, value, place.role) })
      this.#beginsAt(at, offsetOf(key))
    })
    this.#close('}', place)
  }
}

const coseParts = ['protected', 'unprotected', 'payload', 'signature']

function isCoseMessage({ children: [first, second, third, fourth, ...more] }: CborNode): boolean {
  const hasPayload = isBytes(third) || third?.majorType === 7
  return isBytes(first) && isMap(second) && hasPayload && isBytes(fourth) && more.length === 0
}

function commentOf(key: CborNode, value: CborNode, role: Place['role']): string | undefined {
  const label = Number(integerOf(key))
  const name = role === 'header' ? headerLabels.get(label) : role === 'key' ? keyLabels.get(label) : undefined
  const algorithm = name === 'alg' ? algorithmNames.get(Number(integerOf(value))) : undefined
  return algorithm === undefined ? name : `${name} ${algorithm}`
}

const roomOf = ({ depth, before, after, comment }: Place): number =>
  Math.max(24, columns - margin - indentOf(depth).length - before.length - after.length - told(comment).length)

const told = (comment: string | undefined): string => (comment === undefined ? '' : `  / ${comment} /`)

/** Bytes up to which a container may stand on one line. */
const shortBytes = 64

/** An item that fits on one line; containers only where they are small and hold nothing that is worth a line. */
function shortOf(node: CborNode, place: Place): string | undefined {
  const isContainer = isArray(node) || isMap(node) || node.majorType === 6
  if (isContainer && (node.end - node.start > shortBytes || holdsMore(node))) return undefined
  const text = inline(node, roomOf(place))
  return isContainer && text.length > roomOf(place) ? undefined : text
}

const holdsMore = (node: CborNode): boolean =>
  node.embedded !== undefined || isCoseMessage(node) || node.children.some(holdsMore)

function inline(node: CborNode, room: number): string {
  switch (node.majorType) {
    case 2:
      return bytesText(node, room)
    case 3:
      return stringText(node, room)
    case 4:
      return `[${indicatorOf(node)}${listOf(node.children, room)}]`
    case 5:
      return `{${indicatorOf(node)}${entriesOf(node)
        .slice(0, 20)
        .map(([key, value]) => `${inline(key, room)}: ${inline(value, room)}`)
        .join(', ')}}`
    case 6:
      return `${node.argument}${indicatorOf(node)}(${listOf(node.children, room)})`
    case 7:
      return simpleText(node)
    default:
      return `${integerOf(node)}${indicatorOf(node)}`
  }
}

const listOf = (nodes: readonly CborNode[], room: number): string =>
  nodes
    .slice(0, 20)
    .map((node) => inline(node, room))
    .join(', ')

const shownBytes = { whole: 32, cut: 20 }

function bytesText(node: CborNode, room: number): string {
  const bytes = contentOf(node)
  const whole = bytes.length <= Math.min(shownBytes.whole, Math.floor((room - 4) / 2))
  const shown = whole ? bytes.length : Math.min(shownBytes.cut, Math.max(8, Math.floor((room - 28) / 2)))
  const text = Buffer.from(bytes.subarray(0, shown)).toString('hex')
  const comment = whole ? '' : ` / ${bytes.length} bytes${pictureOf(bytes)} /`
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
function indicatorOf(node: CborNode): string {
  if (node.indefinite) return node.majorType === 4 || node.majorType === 5 ? '_ ' : ''
  const width = node.majorType < 2 ? node.end - node.start - 1 : node.headEnd - node.start - 1
  if (width <= 0 || node.argument >= (smallest[width] ?? 0)) return ''
  const mark = `_${Math.log2(width)}`
  return node.majorType === 4 || node.majorType === 5 ? `${mark} ` : mark
}
