/**
 * The parser of record: a walk over CBOR bytes that keeps every offset, judges the encoding as it was written,
 * and never stops at the first problem unless it cannot go on.
 */
import { isUtf8 } from 'node:buffer'
import { type CborFinding, Cursor, type Head, type Path } from './cbor-cursor.ts'
import { type CborNode, contentOf, keyOf, type MajorType, type Source } from './cbor-node.ts'

/** What a walk may cost, and what it looks for. */
export interface WalkOptions {
  /** Nesting of arrays, maps, tags and embedded data items. */
  readonly depth?: number
  /** Data items in all. */
  readonly items?: number
  /** Tags with another number are findings. */
  readonly expectedTags?: ReadonlySet<number>
  /** Maps whose keys are not sorted, and floats, are findings too. */
  readonly notes?: boolean
  /** What the paths of findings start with. */
  readonly path?: Path
}

/** What a walk found: at most the first thousand findings of each kind. */
export interface Walk {
  /** `undefined` where the bytes are not well-formed. */
  readonly root: CborNode | undefined
  readonly findings: readonly CborFinding[]
}

/**
 * Walks one data item. Byte strings under tag 24 are walked too, since they promise to hold a data item; others are not.
 * Time and memory are linear in the bytes given; no declared length is trusted before the bytes are seen.
 *
 * @see RFC 8949 #section-3 (well-formed), #section-4.2.1 (shortest), #section-5.6 (duplicate keys)
 */
export function walk(bytes: Uint8Array, options: WalkOptions = {}): Walk {
  const walker = new Walker(options)
  const source = { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), origin: 0 }
  const root = walker.dataItem(source, 0, bytes.length, 0)
  return { root, findings: walker.findings }
}

/** Walks the data item that a byte string holds; its nodes keep their offsets. */
export function walkContent(node: CborNode, options: WalkOptions = {}): Walk {
  const walker = new Walker(options)
  return { root: walker.contentOf(node, 0), findings: walker.findings }
}

class Walker extends Cursor {
  readonly #depth: number
  readonly #expectedTags: ReadonlySet<number> | undefined
  readonly #notes: boolean

  constructor(options: WalkOptions) {
    super(options.items ?? 100_000, options.path ?? [])
    this.#depth = options.depth ?? 64
    this.#expectedTags = options.expectedTags
    this.#notes = options.notes === true
  }

  dataItem(source: Source, start: number, end: number, depth: number): CborNode | undefined {
    return this.within(source, start, end, () => this.#item(depth))
  }

  /** Chunks of an indefinite length are joined first: offsets in them count from its head. */
  contentOf(node: CborNode, depth: number): CborNode | undefined {
    if (!node.indefinite) return this.dataItem(node.source, node.headEnd, node.end, depth)
    const bytes = Buffer.from(contentOf(node))
    return this.dataItem({ bytes, origin: node.source.origin + node.start }, 0, bytes.length, depth)
  }

  #item(depth: number): CborNode {
    if (depth > this.#depth) this.stop('limit', this.at, `data items are nested deeper than ${this.#depth}`)
    const head = this.head()
    switch (head.majorType) {
      case 2:
      case 3:
        return this.#string(head)
      case 4:
        return this.#array(head, depth)
      case 5:
        return this.#map(head, depth)
      case 6:
        return this.#tag(head, depth)
      default:
        if (this.#notes && head.majorType === 7 && head.info > 24) this.report('float', head.start, 'there is a float')
        return this.node(head, this.at)
    }
  }

  #string(head: Head): CborNode {
    const headEnd = this.at
    if (head.info === 31) return this.node(head, headEnd, this.#chunks(head.majorType))
    this.demand(head, head.argument)
    const content = this.skip(Number(head.argument), head.majorType === 3)
    if (content !== undefined && !isUtf8(content)) this.report('utf-8', head.start, 'the text is not valid UTF-8')
    return this.node(head, headEnd)
  }

  #chunks(majorType: MajorType): CborNode[] {
    const chunks: CborNode[] = []
    while (!this.atBreak()) {
      const head = this.head()
      const fits = head.majorType === majorType && head.info !== 31
      if (!fits) this.stop('not-well-formed', head.start, 'a chunk is no definite string of the same type')
      chunks.push(this.#string(head))
    }
    return chunks
  }

  #array(head: Head, depth: number): CborNode {
    const headEnd = this.at
    const children: CborNode[] = []
    this.demand(head, head.argument)
    while (head.info === 31 ? !this.atBreak() : children.length < head.argument) {
      this.path.push(children.length)
      children.push(this.#item(depth + 1))
      this.path.pop()
    }
    return this.node(head, headEnd, children)
  }

  #map(head: Head, depth: number): CborNode {
    const headEnd = this.at
    const children: CborNode[] = []
    const keys: string[] = []
    const many = new Set<string>()
    let sorted = true
    this.demand(head, BigInt(head.argument) * 2n)
    while (head.info === 31 ? !this.atBreak() : keys.length < head.argument) {
      const key = this.#item(depth + 1)
      const value = keyOf(key)
      this.path.push(key)
      const twice = keys.length < few ? keys.includes(value) : many.has(value)
      if (twice) this.report('duplicate-key', key.start, 'the map has this key twice')
      if (keys.push(value) === few) for (const known of keys) many.add(known)
      else if (keys.length > few) many.add(value)
      sorted &&= !this.#notes || isBefore(children.at(-2), key)
      children.push(key, this.#item(depth + 1))
      this.path.pop()
    }
    if (!sorted) this.report('key-order', head.start, 'the keys of a map are not sorted')
    return this.node(head, headEnd, children, keys)
  }

  #tag(head: Head, depth: number): CborNode {
    const headEnd = this.at
    const tag = Number(head.argument)
    if (this.#expectedTags?.has(tag) === false) this.report('unexpected-tag', head.start, `there is a tag ${tag}`)
    const content = this.#item(depth + 1)
    const wanted = tagContents.get(tag)
    const fits = wanted === undefined || content.majorType === wanted
    if (!fits)
      this.report('tag-content', head.start, `tag ${tag} does not hold a ${wanted === 2 ? 'byte' : 'text'} string`)
    const embedded = tag === 24 && fits ? this.contentOf(content, depth + 2) : undefined
    return this.node(head, headEnd, [content], undefined, embedded)
  }
}

/** Major types that tags prescribe. @see RFC 8949 #section-3.4, RFC 8943 */
const tagContents: ReadonlyMap<number, MajorType> = new Map([
  [0, 3],
  [2, 2],
  [3, 2],
  [24, 2],
  [1004, 3],
])

/** Keys up to which a list is searched faster than a set is made. */
const few = 12

/** Whether a key stands before another in the bytewise order. Both are of one source. */
function isBefore(one: CborNode | undefined, other: CborNode): boolean {
  if (one === undefined) return true
  const { bytes } = one.source
  const length = Math.min(one.end - one.start, other.end - other.start)
  for (let index = 0; index < length; index++) {
    const difference = (bytes[one.start + index] ?? 0) - (bytes[other.start + index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return one.end - one.start <= other.end - other.start
}
