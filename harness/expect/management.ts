/** Predicates about answers of a management API: creating and deleting offers. */
import type { About, Predicate } from '../scenario.ts'
import { Inconclusive } from '../verdict.ts'
import type { Exchange } from '../wire/exchange.ts'
import { type Answered, ensure, exchangeOf, isObject, isText, membersOf } from './answered.ts'
import { describe, describeValue } from './describe.ts'

/**
 * 200 or 201, and a JSON object that holds an offer: an offer URI or an offer object, at any of its upper four levels.
 * Inconclusive (`prerequisite`) where we may not create offers, or no more of them: 403.
 */
export function isOfferCreated(): Predicate<Answered> {
  return (actual) => {
    const exchange = exchangeOf(actual)
    const { status, json } = exchange.response
    if (status === 403) {
      throw new Inconclusive('prerequisite', `we may not create this offer: ${describe(exchange)}`, exchange)
    }
    const created = (status === 200 || status === 201) && isObject(json) && holdsOffer(json, 4)
    ensure(created, 'a created offer (200 with its URI)', describe(exchange), exchange)
  }
}

function holdsOffer(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return /[?&]credential_offer(?:_uri)?=/.test(value)
  if (!isObject(value) || depth === 0) return false
  return isText(value.credential_issuer) || Object.values(value).some((member) => holdsOffer(member, depth - 1))
}

/** A refusal with one of these statuses; 400 or 422 where none is named. The body is free. */
export function isManagementRefusal(...statuses: readonly number[]): Predicate<Answered> {
  const accepted = statuses.length === 0 ? [400, 422] : statuses
  return (actual) => {
    const exchange = exchangeOf(actual)
    const fits = accepted.includes(exchange.response.status)
    ensure(fits, `a refusal (${accepted.join(' or ')})`, describe(exchange), exchange)
  }
}

/** A refusal of a request that is too large: 413, 400, 422, or the connection closed while we sent it. */
export function isTooLarge(): Predicate<Answered> {
  return (actual, about) => {
    if ('closed' in actual) return
    return isManagementRefusal(413, 400, 422)(actual, about)
  }
}

/**
 * The error body of the seeds: `{code, message, details?: [{value?, msg, param, location}]}`, texts all but `value`.
 * Further members are free. The status is not judged.
 * @see https://learn.mattr.global/docs/api-reference/platform/credential-offers/deleteOpenIdPreAuthorizedOffers
 */
export function isErrorEnvelope(): Predicate<Answered> {
  return (actual) => {
    const exchange = exchangeOf(actual)
    const { code, message, details } = membersOf(exchange)
    const expected = 'an error body {code, message, details?}'
    ensure(isText(code) && isText(message), expected, describe(exchange), exchange)
    ensure(details === undefined || Array.isArray(details), expected, `details ${describeValue(details)}`, exchange)
    const wrong = (details ?? []).findIndex((detail) => !isDetail(detail))
    ensure(wrong < 0, `${expected} with msg, param and location in each detail`, detailAt(details, wrong), exchange)
  }
}

/**
 * Whether a wallet is refused in the error body of the vendor, by a target that claims its profile: what the vendor's
 * documents say of the token endpoint contradicts OAuth, and both forms are documented.
 */
export function inVendorForm(exchange: Exchange, { profiles }: About): boolean {
  return profiles.includes('vii') && inEnvelope(exchange, [400, 401, 403, 404, 410])
}

/** Whether an answer has one of these statuses and the core of the vendor's error body: `code` and `message`. */
function inEnvelope(exchange: Exchange, statuses: readonly number[]): boolean {
  const { code, message } = membersOf(exchange)
  return statuses.includes(exchange.response.status) && isText(code) && isText(message)
}

function isDetail(value: unknown): boolean {
  return isObject(value) && [value.msg, value.param, value.location].every((text) => typeof text === 'string')
}

function detailAt(details: readonly unknown[] | undefined, index: number): string {
  return `detail ${index + 1} ${describeValue(details?.[index])}`
}
