/** Predicates about answers of the token endpoint. */
import type { Predicate } from '../scenario.ts'
import type { Exchange } from '../wire/exchange.ts'
import { type Answered, ensure, exchangeOf, isText, membersOf } from './answered.ts'
import { describe } from './describe.ts'
import { inEnvelope } from './management.ts'

/** Whether an exchange is a successful token response: 200 and a JSON object with a non-empty `access_token`. */
export function isTokenResponse(exchange: Exchange): boolean {
  return exchange.response.status === 200 && isText(membersOf(exchange).access_token)
}

/** A successful token response. @see OpenID4VCI #token-response */
export function isAccessToken(): Predicate<Answered> {
  return (actual) => {
    const exchange = exchangeOf(actual)
    ensure(isTokenResponse(exchange), 'an access token (200)', describe(exchange), exchange)
  }
}

/**
 * The error response of OAuth, strictly: 400 (for `invalid_client` also 401) and a JSON object whose `error` is one of
 * these; any text where none is named.
 * @see RFC 6749 #section-5.2, OpenID4VCI #token-error-response
 */
export function isTokenError(...codes: readonly string[]): Predicate<Answered> {
  return (actual) => {
    const exchange = exchangeOf(actual)
    const expected = `a token error${codes.length === 0 ? '' : ` ${codes.join(' or ')}`} (400)`
    ensure(inOAuthForm(exchange, codes), expected, describe(exchange), exchange)
  }
}

/**
 * A refusal in one of the documented forms: an OAuth error among these codes, or the vendor's envelope with
 * 400, 401, 403, 404 or 410. Never a success, never a server error, never a bare 401.
 */
export function isTokenRefusal(...codes: readonly string[]): Predicate<Answered> {
  const accepted = codes.length === 0 ? ['invalid_grant', 'invalid_request', 'invalid_tx_code'] : codes
  return (actual) => {
    const exchange = exchangeOf(actual)
    const refused = inOAuthForm(exchange, accepted) || inEnvelope(exchange, [400, 401, 403, 404, 410])
    ensure(
      refused,
      `a refusal (400 ${accepted.join(' or ')}, or the vendor's error body)`,
      describe(exchange),
      exchange,
    )
  }
}

function inOAuthForm(exchange: Exchange, codes: readonly string[]): boolean {
  const { error } = membersOf(exchange)
  if (!isText(error) || (codes.length > 0 && !codes.includes(error))) return false
  const { status } = exchange.response
  return status === 400 || (status === 401 && error === 'invalid_client')
}
