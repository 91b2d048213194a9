/** Known values, found in a text in one pass however many there are. */
import { layersOf } from './redaction-layers.ts'

/** A range of a byte string that must not be shown, and what to show instead. */
export interface Finding {
  readonly start: number
  readonly end: number
  readonly label: string
}

interface Pattern {
  readonly text: string
  readonly label: string
  /** Counts only where no letter or digit touches it: short values are ordinary numbers and words elsewhere. */
  readonly bounded: boolean
}

/** Values shorter than this are found by name only. */
const shortestValue = 4
const longestBounded = 8
/** Values shorter than this would be seen in base64 where they are not. */
const shortestInside = 6
/** Values longer than this are found by name only: no token is as long, but an answer can be. */
const longestValue = 65_536
const filterBits = 18

/**
 * Looks for the last four bytes of every value first: a filter of bits turns nearly every position of the text away, and
 * the ends of tokens differ where their beginnings (`eyJhbGciOi…`) do not.
 */
export class Patterns {
  readonly #byTail = new Map<number, Pattern[]>()
  readonly #filter = new Uint8Array(1 << filterBits)
  readonly #known = new Set<string>()

  /** Adds a value (byte string) with all its encodings. */
  add(label: string, value: string): void {
    if (value.length < shortestValue || value.length > longestValue || this.#known.has(value)) return
    this.#known.add(value)
    for (const { text } of layersOf(value)) this.#addForm(label, text, text.length <= longestBounded)
    for (const sent of new Set([value, percentEncoded(value)])) {
      for (const form of base64FormsOf(sent)) this.#addForm(label, form, sent.length < shortestInside)
    }
  }

  *find(text: string): Generator<Finding> {
    let tail = 0
    for (let at = 0; at < text.length; at++) {
      tail = (tail << 8) | unified(text.charCodeAt(at))
      if (this.#filter[slot(tail)] === 0) continue
      const found = this.#byTail.get(tail)?.find((pattern) => endsWith(text, at + 1, pattern))
      if (found !== undefined) yield { start: at + 1 - found.text.length, end: at + 1, label: found.label }
    }
  }

  #addForm(label: string, form: string, bounded: boolean): void {
    if (form.length < shortestValue) return
    const text = form.replace(/[ -]/g, '+').replaceAll('_', '/')
    const tail = tailOf(text)
    const patterns = this.#byTail.get(tail) ?? []
    if (patterns.some((pattern) => pattern.text === text)) return
    patterns.push({ text, label, bounded })
    // Longest first: a value may end as another one does.
    this.#byTail.set(
      tail,
      patterns.sort((a, b) => b.text.length - a.text.length),
    )
    this.#filter[slot(tail)] = 1
  }
}

/** base64 and base64url are one alphabet, and a space may be written as `+`: patterns are kept so, and texts read so. */
function unified(code: number): number {
  if (code === 0x20 || code === 0x2d) return 0x2b
  return code === 0x5f ? 0x2f : code
}

function slot(tail: number): number {
  return Math.imul(tail, 0x9e3779b1) >>> (32 - filterBits)
}

function tailOf(text: string): number {
  let tail = 0
  for (let at = text.length - shortestValue; at < text.length; at++) tail = (tail << 8) | text.charCodeAt(at)
  return tail
}

function endsWith(text: string, end: number, pattern: Pattern): boolean {
  const start = end - pattern.text.length
  if (start < 0) return false
  for (let at = 0; at < pattern.text.length; at++) {
    if (unified(text.charCodeAt(start + at)) !== pattern.text.charCodeAt(at)) return false
  }
  return !pattern.bounded || !(isAlphanumeric(text, start - 1) || isAlphanumeric(text, end))
}

function isAlphanumeric(text: string, at: number): boolean {
  const character = text[at]
  return character !== undefined && /[0-9a-z]/i.test(character)
}

/** As a form or a URL is sent, which somebody may then answer in base64 as a whole. */
function percentEncoded(value: string): string {
  return value.replace(/[^\w.!~*'()-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}

/** As a whole, and as a part of something bigger: then it starts at one of three places within a group of four. */
function base64FormsOf(value: string): string[] {
  const whole = base64(value).replace(/=+$/, '')
  if (value.length < shortestInside) return [whole]
  const inside = [0, 1, 2].map((offset) => {
    const bits = (offset + value.length) * 8
    return base64('\0'.repeat(offset) + value).slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6))
  })
  return [whole, ...inside]
}

function base64(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('base64')
}
