/** Reading answers of an issuer that is not trusted. */
import { Inconclusive } from '../verdict.ts'
import type { Exchange } from '../wire/exchange.ts'

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The value where it is a JSON object, else an empty one. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

/** Whether a value is a JSON object: no array, not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value where it is a text with at least one character. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The texts of an array; none where it is no array. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => textOf(entry) !== undefined) : []
}

/** The value where it is an absolute http(s) URL. */
export function httpUrlOf(value: unknown): string | undefined {
  const url = textOf(value)
  const protocol = url === undefined ? undefined : URL.parse(url)?.protocol
  return protocol === 'http:' || protocol === 'https:' ? url : undefined
}

/** The error code of an answer, OAuth's or a vendor's, where it looks like one: never free text, which may quote secrets. */
export function errorCodeOf(exchange: Exchange): string | undefined {
  const { error, code } = objectOf(exchange.response.json)
  return [error, code].map(textOf).find((name) => name !== undefined && /^[\w.-]{1,40}$/.test(name))
}

/** A step before the question failed. The message says which step, the status and the error code. */
export function refused(step: string, exchange: Exchange, why?: string): Inconclusive {
  const outcome = [exchange.response.status, errorCodeOf(exchange)].filter((part) => part !== undefined).join(' ')
  return new Inconclusive('prerequisite', `${step}: ${outcome}${why === undefined ? '' : `, ${why}`}`, exchange)
}
