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
  offsetOf,
  textOf,
} from '../mdoc/cbor-node.ts'
import { headerLabels, keyLabels, valueNames } from './cose-names.ts'
import { columns, cut, safe } from './line.ts'
import { indicatorOf, inline, mostOnOneLine } from './notation.ts'

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

/** How an item stands in the tree. */
interface Place {
  readonly depth: number
  readonly before: string
  readonly after: string
  readonly comment?: string | undefined
  /** What the integer keys of a map, or the parts of an array, mean here. */
  readonly role?: Role | undefined
}

type Role = 'header' | 'key' | 'mac'

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
      const comment = isCose ? partOf(index, place.role) : undefined
      const at = { depth: place.depth + 1, before: '', after, comment }
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
      const role = isText(key) ? roles.get(textOf(key)) : undefined
      const at = this.lines.length
      this.item(value, { depth: place.depth + 1, before, after, role, comment: commentOf(key, value, place.role) })
      this.#beginsAt(at, offsetOf(key))
    })
    this.#close('}', place)
  }
}

/** What stands under these keys. */
const roles: ReadonlyMap<string, Role> = new Map([
  ['deviceKey', 'key'],
  ['deviceMac', 'mac'],
])

const coseParts = ['protected', 'unprotected', 'payload', 'signature']

const partOf = (index: number, role: Place['role']): string | undefined =>
  role === 'mac' && index === 3 ? 'tag' : coseParts[index]

function isCoseMessage({ children: [first, second, third, fourth, ...more] }: CborNode): boolean {
  const hasPayload = isBytes(third) || third?.majorType === 7
  return isBytes(first) && isMap(second) && hasPayload && isBytes(fourth) && more.length === 0
}

function commentOf(key: CborNode, value: CborNode, role: Place['role']): string | undefined {
  const label = Number(integerOf(key))
  const name = role === 'header' ? headerLabels.get(label) : role === 'key' ? keyLabels.get(label) : undefined
  const meaning = valueNames.get(name ?? '')?.get(Number(integerOf(value)))
  return meaning === undefined ? name : `${name} ${meaning}`
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
  node.embedded !== undefined ||
  node.children.length > mostOnOneLine ||
  isCoseMessage(node) ||
  node.children.some(holdsMore)
