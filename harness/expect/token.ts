/** Predicates about answers of the token endpoint. */
import type { Predicate } from '../scenario.ts'
import type { Exchange } from '../wire/exchange.ts'
import { type Answered, ensure, exchangeOf, isText, membersOf } from './answered.ts'
import { describe } from './describe.ts'
import { inVendorForm } from './management.ts'

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
 * The error response of OAuth: 400 (for `invalid_client` also 401) and a JSON object whose `error` is one of these; any
 * text where none is named. A target that claims the vendor's profile may answer in the vendor's error body instead.
 * @see RFC 6749 #section-5.2, OpenID4VCI #token-error-response
 */
export function isTokenError(...codes: readonly string[]): Predicate<Answered> {
  return (actual, about) => {
    const exchange = exchangeOf(actual)
    const expected = `a token error${codes.length === 0 ? '' : ` ${codes.join(' or ')}`} (400)`
    ensure(inOAuthForm(exchange, codes) || inVendorForm(exchange, about), expected, describe(exchange), exchange)
  }
}

/** A token error with any code that refuses the grant or the request. Never a success, a server error or a bare 401. */
export function isTokenRefusal(...codes: readonly string[]): Predicate<Answered> {
  return isTokenError(...(codes.length === 0 ? ['invalid_grant', 'invalid_request', 'invalid_tx_code'] : codes))
}

function inOAuthForm(exchange: Exchange, codes: readonly string[]): boolean {
  const { error } = membersOf(exchange)
  if (!isText(error) || (codes.length > 0 && !codes.includes(error))) return false
  const { status } = exchange.response
  return status === 400 || (status === 401 && error === 'invalid_client')
}
