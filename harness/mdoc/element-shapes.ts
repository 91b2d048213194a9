/** What the value of a data element may look like: type, form, range. */
import {
  type CborNode,
  contentOf,
  entriesOf,
  isArray,
  isBytes,
  isMap,
  isTag,
  isText,
  isUnsigned,
  textOf,
} from './cbor-node.ts'
import { fullDateFlaw, tdateFlaw } from './dates.ts'
import { quote } from './finding.ts'
import { nameOf, nameOfType } from './issuer-signed.ts'
import type { RuleId } from './rules.ts'

/** Takes what is wrong with a value; the message reads after the name of the element. */
export type Note = (rule: RuleId, message: string, at: CborNode) => void

/** Judges a value. */
export type Shape = (value: CborNode, note: Note) => void

const longestText = 150

/** A text string of at most 150 characters. */
export const text: Shape = (value, note) => {
  if (!isText(value)) {
    note('DE-2', `is ${typeOf(value)}, not a text string`, value)
    return
  }
  const content = textOf(value)
  const length = content.length > longestText ? [...content].length : content.length
  if (length > longestText) note('DE-3', `has ${length} characters, more than ${longestText}`, value)
}

/** The same in the repertoire of ISO/IEC 8859-1. */
export const latin1Text: Shape = (value, note) => {
  text(value, note)
  if (isText(value) && !/^[\u0020-\u007e\u00a0-\u00ff]*$/u.test(textOf(value))) {
    note('DE-3b', `holds characters beyond Latin-1: ${quote(textOf(value))}`, value)
  }
}

/** A text string that matches a pattern. */
export const matching =
  (pattern: RegExp, wanted: string, rule: 'DE-9' | 'DE-9b' = 'DE-9'): Shape =>
  (value, note) => {
    text(value, note)
    if (isText(value) && !pattern.test(textOf(value))) note(rule, `is ${quote(textOf(value))}, not ${wanted}`, value)
  }

/** @see ISO 3166-1 */
export const country = matching(/^[A-Z]{2}$/, 'two upper-case letters')

/** One of these words. */
export const oneOf = (...words: readonly string[]): Shape =>
  matching(new RegExp(`^(?:${words.join('|')})$`), `one of ${words.join(', ')}`, 'DE-9b')

export const unsigned: Shape = (value, note) => {
  if (!isUnsigned(value)) note('DE-2', `is ${typeOf(value)}, not an unsigned integer`, value)
}

/** One of these numbers. */
export const numberOf =
  (...numbers: readonly number[]): Shape =>
  (value, note) => {
    unsigned(value, note)
    if (isUnsigned(value) && !numbers.includes(Number(value.argument))) {
      note('DE-9', `is ${value.argument}, none of ${numbers.join(', ')}`, value)
    }
  }

export const boolean: Shape = (value, note) => {
  const isBoolean = value.majorType === 7 && value.end - value.start === 1 && [20, 21].includes(Number(value.argument))
  if (!isBoolean) note('DE-2', `is ${typeOf(value)}, not a boolean`, value)
}

export const bytes: Shape = (value, note) => {
  if (!isBytes(value)) note('DE-2', `is ${typeOf(value)}, not a byte string`, value)
}

/** How JPEG, and JPEG 2000 as a file or a bare codestream, begin; in hexadecimal. */
const imageStarts = ['ffd8ff', '0000000c6a502020', 'ff4fff51']

/** A byte string that holds an image. */
export const image: Shape = (value, note) => {
  if (!isBytes(value)) {
    bytes(value, note)
    return
  }
  const start = Buffer.from(contentOf(value).subarray(0, 8)).toString('hex')
  if (!imageStarts.some((known) => start.startsWith(known))) {
    note('DE-7', `begins with ${start || 'nothing'}: it is neither JPEG nor JPEG 2000`, value)
  }
}

const fullDateTag = 1004
const tdateTag = 0

export const fullDate: Shape = (value, note) => dated(value, [fullDateTag], 'a full-date (tag 1004)', note)
export const tdate: Shape = (value, note) => dated(value, [tdateTag], 'a tdate (tag 0)', note)
export const date: Shape = (value, note) =>
  dated(value, [tdateTag, fullDateTag], 'a tdate (tag 0) or full-date (tag 1004)', note)

function dated(value: CborNode, allowed: readonly number[], wanted: string, note: Note): void {
  const tag = [tdateTag, fullDateTag].find((number) => isTag(value, number))
  if (tag === undefined || !allowed.includes(tag)) {
    note('DE-2', `is ${typeOf(value)}, not ${wanted}`, value)
    return
  }
  const [content] = value.children
  if (!isText(content)) return
  const flaw = (tag === tdateTag ? tdateFlaw : fullDateFlaw)(textOf(content))
  if (flaw !== undefined) note('DE-5', `is ${quote(textOf(content))}: ${flaw}`, value)
}

/** An array of values of one shape. */
export const arrayOf =
  (shape: Shape, least = 0): Shape =>
  (value, note) => {
    if (!isArray(value)) {
      note('DE-2', `is ${typeOf(value)}, not an array`, value)
      return
    }
    if (value.children.length < least) note('DE-2', 'is empty', value)
    value.children.forEach((child, index) => {
      shape(child, (rule, message, at) => note(rule, `at [${index}] ${message}`, at))
    })
  }

/** What a map may have, by text key; a name that ends in `?` is optional. */
type Members = Readonly<Record<string, Shape>>

/** A map with these members; others are reported as unknown. */
export const mapOf =
  (members: Members): Shape =>
  (value, note) => {
    if (!isMap(value)) {
      note('DE-2', `is ${typeOf(value)}, not a map`, value)
      return
    }
    const seen = new Set<string>()
    for (const [key, member] of entriesOf(value)) {
      const name = isText(key) ? textOf(key) : nameOf(key)
      const shape = isText(key) ? (members[name] ?? members[`${name}?`]) : undefined
      seen.add(name)
      if (shape === undefined) note('DE-8', `has the unknown member ${quote(name)}`, key)
      else shape(member, (rule, message, at) => note(rule, `member ${quote(name)} ${message}`, at))
    }
    const missing = Object.keys(members).find((name) => !name.endsWith('?') && !seen.has(name))
    if (missing !== undefined) note('DE-2', `has no ${missing}`, value)
  }

/** One shape for maps, another for everything else. */
export const mapOr =
  (forMaps: Shape, otherwise: Shape): Shape =>
  (value, note) =>
    (isMap(value) ? forMaps : otherwise)(value, note)

/** Judged by several shapes. */
export const all =
  (...shapes: readonly Shape[]): Shape =>
  (value, note) => {
    for (const shape of shapes) shape(value, note)
  }

/** A map that is not empty. */
export const notEmpty: Shape = (value, note) => {
  if (isMap(value) && value.children.length === 0) note('DE-2', 'is empty', value)
}

/** A type in words; a boolean, null and a float each by its own name. */
function typeOf(value: CborNode): string {
  if (value.majorType !== 7) return nameOfType(value)
  if (value.end - value.start > 2) return 'a float'
  const simple = ['a boolean', 'a boolean', 'null', 'undefined'][Number(value.argument) - 20]
  return simple ?? nameOfType(value)
}
