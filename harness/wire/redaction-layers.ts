/**
 * A text under its encodings: percent encoding, JSON escapes and HTML escapes, also one inside the other.
 * Texts are byte strings here (UTF-8, one character a byte), so that escaped and plain forms of a character are the same.
 */

/** One layer of a text; the next one has one level of escapes taken away. */
export interface Layer {
  readonly text: string
  /** The range of the outermost text that a range of this layer stands for. */
  outermost(start: number, end: number): readonly [start: number, end: number]
}

const deepest = 4
const escapes = /[%\\&]/
const encoded =
  /%[0-9a-f]{2}|\\u(?:d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|[0-9a-f]{4})|\\["\\/bfnrt]|&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/gi
const short: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text as a byte string. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** A byte string as text. */
export function textOfBytes(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** The text itself and what is under its escapes, outermost first. */
export function* layersOf(bytes: string): Generator<Layer> {
  let layer: Layer = { text: bytes, outermost: (start, end) => [start, end] }
  yield layer
  for (let depth = 0; depth < deepest && escapes.test(layer.text); depth++) {
    const next = unescaped(layer)
    if (next === undefined) return
    layer = next
    yield layer
  }
}

/** Only places where lengths differ are kept: after `at` of this layer, `shift` is to be added. */
class Shifts {
  readonly #at: number[] = [0]
  readonly #shift: number[] = [0]

  add(at: number, shift: number): void {
    this.#at.push(at)
    this.#shift.push(shift)
  }

  before(position: number): number {
    let low = 0
    let high = this.#at.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#at[middle] as number) <= position) low = middle
      else high = middle - 1
    }
    return position + (this.#shift[low] as number)
  }
}

function unescaped(outer: Layer): Layer | undefined {
  const shifts = new Shifts()
  const parts: string[] = []
  let length = 0
  let end = 0
  for (const match of outer.text.matchAll(encoded)) {
    const plain = outer.text.slice(end, match.index)
    const character = decoded(match[0])
    parts.push(plain, character)
    length += plain.length + character.length
    end = match.index + match[0].length
    shifts.add(length, end - length)
  }
  if (end === 0) return undefined
  parts.push(outer.text.slice(end))
  const outermost = (from: number, to: number) => outer.outermost(shifts.before(from), shifts.before(to))
  return { text: parts.join(''), outermost }
}

function decoded(match: string): string {
  const kind = match[0]
  if (kind === '%') return String.fromCharCode(Number.parseInt(match.slice(1), 16))
  if (kind === '&') return entity(match.slice(1, -1).toLowerCase())
  const sign = match[1] as string
  if (sign !== 'u' && sign !== 'U') return short[sign.toLowerCase()] ?? sign
  const units = match.slice(2).split(/\\u/i)
  return bytesOf(units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join(''))
}

function entity(name: string): string {
  if (!name.startsWith('#')) return named[name] ?? ''
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code <= 0x10ffff ? bytesOf(String.fromCodePoint(code)) : ''
}
