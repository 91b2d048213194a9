/** What predicates about answers take, and how they get at the exchange. */
import { Inconclusive, Violation } from '../verdict.ts'
import type { Closed, Exchange } from '../wire/exchange.ts'
import type { RaceEntry } from '../wire/wire.ts'

/**
 * Anything that stands for one answer: an exchange, a thing that holds its exchange (`Token`, `Issuance`,
 * `CreatedOffer`), a runner of a race, or an attempt that may have ended in a closed connection.
 */
export type Answered = Exchange | Closed | RaceEntry | { readonly exchange: Exchange | undefined }

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * The exchange to judge. A closed connection is nobody's proven fault: it never satisfies a predicate and never breaks one.
 * @throws Inconclusive `unanswered` where there was no answer, `vacuous` where the thing came without the network
 */
export function exchangeOf(actual: Answered): Exchange {
  if ('response' in actual) return actual
  if ('closed' in actual) throw new Inconclusive('unanswered', `the connection was closed: ${actual.closed}`)
  if ('error' in actual) throw new Inconclusive('unanswered', actual.error)
  if (actual.exchange !== undefined) return actual.exchange
  throw new Inconclusive('vacuous', 'there is no exchange to judge')
}

/** Whether a value is a JSON object: no array, not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The body as a JSON object; empty where it is something else. */
export function membersOf(exchange: Exchange): JsonObject {
  return isObject(exchange.response.json) ? exchange.response.json : {}
}

/** Whether a value is a text with at least one character. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** @throws Violation with the exchange as its evidence, where `holds` is false */
export function ensure(holds: boolean, expected: string, actual: string, exchange?: Exchange): asserts holds {
  if (!holds) throw new Violation(expected, actual, exchange)
}
