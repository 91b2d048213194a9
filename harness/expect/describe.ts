/** How answers and values are worded in a violation: short, on one line, harmless to print. */
import type { Exchange } from '../wire/exchange.ts'
import { isObject, isText, membersOf } from './answered.ts'

const longest = 200

/** Text of the target made harmless: no control or invisible formatting characters, one line, at most 200 characters. */
export function clean(text: string): string {
  const head = text.slice(0, 4 * longest)
  const line = head
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

/** A value as JSON, on one line and capped; names what JSON cannot hold. */
export function describeValue(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.byteLength} bytes`
  try {
    return clean(JSON.stringify(value) ?? String(value))
  } catch {
    return 'a value that cannot be shown'
  }
}

/**
 * One answer in a few words: status, error code and message, or what a successful body holds.
 * @example `400 invalid_grant: "unknown code"`, `200 with an access token`, `404 NotFound: "Resource Not Found"`
 */
export function describe(exchange: Exchange): string {
  const { status } = exchange.response
  return `${status}${describeError(exchange) ?? describeSuccess(exchange) ?? describeBody(exchange)}`
}

function describeError(exchange: Exchange): string | undefined {
  const { error, error_description: description, code, message } = membersOf(exchange)
  const name = [error, code].find(isText)
  if (name === undefined) return undefined
  const told = [description, message].find(isText)
  return ` ${clean(name)}${told === undefined ? '' : `: "${clean(told)}"`}`
}

function describeSuccess(exchange: Exchange): string | undefined {
  const members = membersOf(exchange)
  if (isText(members.access_token)) return ' with an access token'
  if (Array.isArray(members.credentials) && exchange.endpoint === 'credential') {
    return ` with ${members.credentials.length} credential${members.credentials.length === 1 ? '' : 's'}`
  }
  if (members.credential !== undefined) return ' with a credential'
  if (isText(members.transaction_id)) return ' with a transaction_id'
  return undefined
}

function describeBody(exchange: Exchange): string {
  const { body, headers, json } = exchange.response
  if (body.byteLength === 0) return ' without a body'
  if (isObject(json)) return ` with the members ${clean(Object.keys(json).slice(0, 20).join(', ')) || '(none)'}`
  if (json !== undefined) return ` with JSON that is ${Array.isArray(json) ? 'an array' : 'no object'}`
  return ` with ${body.byteLength} bytes of ${clean(headers['content-type'] ?? 'no media type')}`
}
