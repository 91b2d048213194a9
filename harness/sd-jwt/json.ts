/** JSON values that are not trusted. */
import { quote } from '../mdoc/finding.ts'

/** A JSON object from the credential. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object: no array, not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The kind of a JSON value, in words, with its article. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** A text quoted and cut, or the kind of another value: fit for a message. */
export const worded = (value: unknown): string => (typeof value === 'string' ? quote(value) : kindOf(value))

/** Nesting that recursive readers survive; no credential comes near it. */
export const deepest = 64

/** Whether a value nests deeper than that. Level by level, because recursion is what deep nesting wants to break. */
export function isTooDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth <= deepest; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
    if (level.length === 0) return false
  }
  return true
}
