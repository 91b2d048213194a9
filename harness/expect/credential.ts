/** Predicates about answers of the credential endpoint. */
import type { Revision } from '../requirement.ts'
import type { Predicate } from '../scenario.ts'
import { Inconclusive } from '../verdict.ts'
import type { Exchange } from '../wire/exchange.ts'
import { type Answered, ensure, exchangeOf, isObject, isText, membersOf } from './answered.ts'
import { describe } from './describe.ts'
import { inVendorForm } from './management.ts'

/** Whether an exchange is a successful response (200) that holds a credential, in the shape of any revision. */
export function isCredentialResponse(exchange: Exchange): boolean {
  return exchange.response.status === 200 && (inShapeOf('draft13', exchange) || inShapeOf('1.0', exchange))
}

/** `credentials: [{credential}]`, or `credential` under draft 13. */
function inShapeOf(revision: Revision, exchange: Exchange): boolean {
  const { credential, credentials } = membersOf(exchange)
  if (revision === 'draft13') return isGiven(credential)
  return Array.isArray(credentials) && credentials.length > 0 && credentials.every(holdsCredential)
}

function holdsCredential(entry: unknown): boolean {
  return isObject(entry) && isGiven(entry.credential)
}

function isGiven(credential: unknown): boolean {
  return isText(credential) || isObject(credential)
}

/**
 * A credential response with at least one credential, in the shape of the target's revision.
 * Inconclusive (`prerequisite`) where issuance is deferred, which an issuer may do.
 * @see OpenID4VCI #credential-response
 */
export function isCredential(): Predicate<Answered> {
  return (actual, about) => {
    const exchange = exchangeOf(actual)
    if (isDeferred(exchange)) throw new Inconclusive('prerequisite', 'issuance is deferred', exchange)
    const issued = exchange.response.status === 200 && inShapeOf(about.revision, exchange)
    ensure(issued, shapeOf(about.revision), describe(exchange), exchange)
  }
}

function shapeOf(revision: Revision): string {
  return revision === 'draft13' ? 'a credential (200 with credential)' : 'a credential (200 with credentials[])'
}

function isDeferred(exchange: Exchange): boolean {
  return [200, 202].includes(exchange.response.status) && isText(membersOf(exchange).transaction_id)
}

/**
 * A credential request error, strictly: 400 and a JSON object whose `error` is one of these; any text where none is named.
 * @see OpenID4VCI #credential-request-errors
 */
export function isCredentialError(...codes: readonly string[]): Predicate<Answered> {
  return (actual) => {
    const exchange = exchangeOf(actual)
    const expected = `a credential error${codes.length === 0 ? '' : ` ${codes.join(' or ')}`} (400)`
    ensure(isRequestError(exchange, codes), expected, describe(exchange), exchange)
  }
}

/**
 * A refusal in one of the documented forms: a credential request error (400), an authorization error of RFC 6750
 * (401 or 403 that names its error), or, from a target that claims the vendor's profile, the vendor's error body.
 * `codes` narrows the first two. Never a success, never a server error, never a bare 401.
 * @see OpenID4VCI #credential-error-response, RFC 6750 #section-3
 */
export function isCredentialRefusal(...codes: readonly string[]): Predicate<Answered> {
  return (actual, about) => {
    const exchange = exchangeOf(actual)
    const refused =
      isRequestError(exchange, codes) || isAuthorizationError(exchange, codes) || inVendorForm(exchange, about)
    const named = codes.length === 0 ? 'a documented error' : codes.join(' or ')
    ensure(refused, `a refusal of the credential request (${named})`, describe(exchange), exchange)
  }
}

function isRequestError(exchange: Exchange, codes: readonly string[]): boolean {
  return exchange.response.status === 400 && isAmong(membersOf(exchange).error, codes)
}

function isAuthorizationError(exchange: Exchange, codes: readonly string[]): boolean {
  const { status, headers } = exchange.response
  const challenge = /^(?:bearer|dpop)\b.*\berror="?([^"\s,]+)/i.exec(headers['www-authenticate'] ?? '')
  return (status === 401 || status === 403) && isAmong(challenge?.[1] ?? membersOf(exchange).error, codes)
}

function isAmong(error: unknown, codes: readonly string[]): boolean {
  return isText(error) && (codes.length === 0 || codes.includes(error))
}
