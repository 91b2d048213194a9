/** What several drivers read from an answer. The target is not trusted: every member may be anything. */
import { Inconclusive } from '../../verdict.ts'
import type { Exchange } from '../../wire/exchange.ts'
import type { CreatedOffer } from '../driver.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text that is not empty, or nothing. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The value as the text of an identifier: numbers are written out. */
export function idIn(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : textIn(value)
}

/** Milliseconds since the epoch of an ISO 8601 text, or of a number of seconds or milliseconds since the epoch. */
export function instantIn(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
  if (typeof number === 'string') return finite(Date.parse(number))
  if (typeof number !== 'number' || number <= 0) return undefined
  // seconds reach this size in the year 5138, milliseconds did in 1973
  return finite(number < 100_000_000_000 ? number * 1000 : number)
}

function finite(time: number): number | undefined {
  return Number.isFinite(new Date(time).getTime()) ? time : undefined
}

/** A Transaction Code that came as text or as a JSON number. */
export function transactionCodeIn(value: unknown): Pick<CreatedOffer, 'transactionCode' | 'transactionCodeWasNumber'> {
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    return { transactionCode: String(value), transactionCodeWasNumber: true }
  }
  const transactionCode = textIn(value)
  return transactionCode === undefined ? {} : { transactionCode }
}

/** The same object without members that are `undefined`. */
export function defined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const members = Object.entries(object).filter(([, value]) => value !== undefined)
  return Object.fromEntries(members) as { [K in keyof T]: Exclude<T[K], undefined> }
}

/** @throws Inconclusive `prerequisite` unless the status is 2xx */
export function requireSuccess(exchange: Exchange, step: string): void {
  const { status, text } = exchange.response
  if (status >= 200 && status < 300) return
  const said = text.slice(0, 200).replaceAll(/\s+/g, ' ').trim()
  throw new Inconclusive(
    'prerequisite',
    `${step} was answered with ${status}${said === '' ? '' : `: ${said}`}`,
    exchange,
  )
}

/** @throws Inconclusive `prerequisite` where there is neither a URI nor an object */
export function requireOffer(offer: CreatedOffer): CreatedOffer {
  if (offer.uri !== undefined || offer.object !== undefined) return offer
  throw new Inconclusive('prerequisite', 'the answer to the creation holds no credential offer', offer.exchange)
}
