/** Reads CBOR heads one after the other and remembers what is wrong with them. */
import { type CborNode, isText, isUnsigned, keyOf, type MajorType, type Source, textOf } from './cbor-node.ts'

/**
 * What may be wrong with an encoding. `not-well-formed` and `limit` end the walk of that data item; the others do not.
 * `unexpected-tag` is only found where expected tags are named, `key-order` and `float` (both legal) on demand.
 */
export type CborFindingKind =
  | 'not-well-formed'
  | 'limit'
  | 'trailing-bytes'
  | 'not-shortest'
  | 'indefinite-length'
  | 'duplicate-key'
  | 'utf-8'
  | 'tag-content'
  | 'unexpected-tag'
  | 'key-order'
  | 'float'

/** Keys and indices that lead to a data item. */
export type Path = readonly (string | number)[]

/** One defect: the offset in bytes of what it is about, and the way there. */
export interface CborFinding {
  readonly kind: CborFindingKind
  readonly offset: number
  readonly path: Path
  readonly message: string
}

/** A head as written. `info` is the additional information: 31 for an indefinite length. */
export interface Head {
  readonly start: number
  readonly majorType: MajorType
  readonly info: number
  readonly argument: number | bigint
}

/** Thrown by a cursor that cannot go on, after it has reported why. */
const stop = Symbol('stop')

const none: readonly never[] = []
const findingsPerKind = 1000
const breakByte = 0xff

/** The smallest arguments that need a head of two, three, five and nine bytes. */
const smallest: Readonly<Record<number, number>> = { 1: 24, 2: 0x100, 4: 0x10000, 8: 0x100000000 }

/** What the argument of a head means, by major type; that of a float is never too long. */
const meanings = [
  'the integer',
  'the argument',
  'the length',
  'the length',
  'the length',
  'the length',
  'the tag',
] as const

/** A place in bytes that are not trusted. Its methods throw a stop and nothing else. */
export class Cursor {
  readonly findings: CborFinding[] = []
  /** The way to where it is; keys of maps are named only when somebody asks. */
  protected readonly path: (string | number | CborNode)[]
  #itemsLeft: number
  readonly #counts = new Map<CborFindingKind, number>()
  #source: Source = { bytes: Buffer.alloc(0), origin: 0 }
  #view = viewOf(this.#source)
  #at = 0
  #end = 0

  constructor(items: number, path: Path) {
    this.#itemsLeft = items
    this.path = [...path]
  }

  /** Reads `start` to `end` of a source by means of `read`, which must use up all of it; then is where it was before. */
  protected within(source: Source, start: number, end: number, read: () => CborNode): CborNode | undefined {
    const before = [this.#source, this.#view, this.#at, this.#end, this.path.length] as const
    if (source.bytes !== this.#source.bytes) this.#view = viewOf(source)
    this.#source = source
    this.#at = start
    this.#end = end
    try {
      const node = read()
      if (this.#at < end) this.report('trailing-bytes', this.#at, `more bytes follow the data item: ${end - this.#at}`)
      return node
    } catch (thrown) {
      if (thrown !== stop) throw thrown
      return undefined
    } finally {
      ;[this.#source, this.#view, this.#at, this.#end, this.path.length] = before
    }
  }

  protected report(kind: CborFindingKind, at: number, message: string): void {
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    if (count > findingsPerKind) return
    this.findings.push({ kind, offset: this.#source.origin + at, path: this.path.map(segmentOf), message })
  }

  protected stop(kind: 'not-well-formed' | 'limit', at: number, message: string): never {
    this.report(kind, at, message)
    throw stop
  }

  /** The offset of the next byte. */
  protected get at(): number {
    return this.#at
  }

  protected head(): Head {
    const start = this.#at
    const initial = start < this.#end ? this.#source.bytes[start] : undefined
    if (initial === undefined) this.stop('not-well-formed', start, 'the bytes end too early')
    if (this.#itemsLeft-- <= 0) this.stop('limit', start, 'there are too many data items')
    const majorType = (initial >> 5) as MajorType
    const info = initial & 0x1f
    this.#at++
    if (info < 24) return { start, majorType, info, argument: info }
    if (info < 28) return this.#longHead(start, majorType, info)
    if (info < 31) this.stop('not-well-formed', start, `additional information ${info} is reserved`)
    if (majorType === 7) this.stop('not-well-formed', start, 'a break stands outside an indefinite length')
    if (majorType < 2 || majorType === 6) this.stop('not-well-formed', start, 'this type has no indefinite length')
    this.report('indefinite-length', start, 'the length is indefinite')
    return { start, majorType, info, argument: 0 }
  }

  #longHead(start: number, majorType: MajorType, info: number): Head {
    const width = 1 << (info - 24)
    if (this.#end - this.#at < width) this.stop('not-well-formed', start, 'the bytes end within a head')
    const argument = this.#unsigned(width)
    this.#at += width
    if (majorType === 7) {
      if (info === 24 && argument < 32) this.stop('not-well-formed', start, `simple value ${argument} in two bytes`)
    } else if (argument < (smallest[width] ?? 0)) {
      this.report(
        'not-shortest',
        start,
        `${meanings[majorType]} ${argument} is written in ${width + 1} bytes, where fewer suffice`,
      )
    }
    return { start, majorType, info, argument }
  }

  #unsigned(width: number): number | bigint {
    if (width === 1) return this.#view.getUint8(this.#at)
    if (width === 2) return this.#view.getUint16(this.#at)
    if (width === 4) return this.#view.getUint32(this.#at)
    const value = this.#view.getBigUint64(this.#at)
    return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value
  }

  /** Refuses a length beyond the bytes that are left, before anything is allocated for it: each item takes at least one. */
  protected demand(head: Head, bytes: number | bigint): void {
    const left = this.#end - this.#at
    if (bytes > left)
      this.stop(
        'not-well-formed',
        head.start,
        `length ${head.argument} with ${left} ${left === 1 ? 'byte' : 'bytes'} left`,
      )
  }

  /** Passes over the content of a string, and hands it out where it is text beyond ASCII. */
  protected skip(length: number, isText: boolean): Uint8Array | undefined {
    const start = this.#at
    this.#at += length
    const { bytes } = this.#source
    for (let index = start; isText && index < this.#at; index++) {
      if ((bytes[index] ?? 0) >= 0x80) return bytes.subarray(start, this.#at)
    }
    return undefined
  }

  /** Whether an indefinite length ends here; if so, passes over its break. */
  protected atBreak(): boolean {
    if (this.#at >= this.#end) this.stop('not-well-formed', this.#at, 'an indefinite length is never closed')
    if (this.#source.bytes[this.#at] !== breakByte) return false
    this.#at++
    return true
  }

  /** The data item that a head began, now that everything in it has been read. */
  protected node(
    { start, majorType, info, argument }: Head,
    headEnd: number,
    children: readonly CborNode[] = none,
    keys: readonly string[] = none,
    embedded?: CborNode,
  ): CborNode {
    return {
      source: this.#source,
      start,
      headEnd,
      end: this.#at,
      majorType,
      argument,
      indefinite: info === 31,
      children,
      keys,
      embedded,
    }
  }
}

function viewOf({ bytes }: Source): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function segmentOf(step: string | number | CborNode): string | number {
  if (typeof step !== 'object') return step
  if (isText(step)) return textOf(step).slice(0, 60)
  return isUnsigned(step) ? Number(step.argument) : keyOf(step).slice(0, 60)
}
