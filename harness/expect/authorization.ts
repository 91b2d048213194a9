/** Predicates about what comes of an authorization request. */
import type { About, AuthorizationResponse, Exchange, Predicate } from '../scenario.ts'
import { Inconclusive, Violation } from '../verdict.ts'
import { isText, membersOf } from './answered.ts'
import { clean, describe } from './describe.ts'
import { inVendorForm } from './management.ts'

/** Error codes that are registered for the authorization endpoint. @see https://www.iana.org/assignments/oauth-parameters */
const registered: readonly string[] = [
  'access_denied',
  'account_selection_required',
  'consent_required',
  'interaction_required',
  'invalid_authorization_details',
  'invalid_request',
  'invalid_request_object',
  'invalid_request_uri',
  'invalid_scope',
  'invalid_target',
  'login_required',
  'registration_not_supported',
  'request_not_supported',
  'request_uri_not_supported',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unmet_authentication_requirements',
  'unsupported_response_type',
]

/** What the browser was answered with last, or the answer to the pushed request. */
function lastOf({ visit, request }: AuthorizationResponse): Exchange | undefined {
  return visit.documents.at(-1) ?? request.pushed
}

/** In a few words: a redirect with what it holds, or the page that the browser stayed on. */
function worded(response: AuthorizationResponse): string {
  const { visit, parameters, request } = response
  const { error, error_description: description } = parameters
  if (visit.redirectedTo !== undefined) {
    if (error === undefined) return isText(parameters.code) ? 'a redirect with a code' : 'a redirect without a code'
    return `a redirect with the error ${clean(error)}${description === undefined ? '' : `: "${clean(description)}"`}`
  }
  const last = lastOf(response)
  if (last === undefined) return 'no page'
  return request.url === undefined ? `${describe(last)}, when pushed` : `no redirect, but a page: ${describe(last)}`
}

function ensure(holds: boolean, expected: string, response: AuthorizationResponse, actual = worded(response)): void {
  if (!holds) throw new Violation(expected, actual, lastOf(response))
}

/** The browser is sent to the redirect URI with a code, and with no error. @see RFC 6749 #section-4.1.2 */
export function isAuthorizationCode(): Predicate<AuthorizationResponse> {
  return (response) => {
    const { code, error } = response.parameters
    ensure(isText(code) && error === undefined, 'a redirect with a code', response)
  }
}

/**
 * There is no code, whatever else the browser or the wallet is answered with.
 * Inconclusive where it was answered with nothing (`unanswered`) or a server error (`unavailable`).
 */
export function isNoAuthorizationCode(): Predicate<AuthorizationResponse> {
  return (response) => {
    ensure(response.parameters.code === undefined, 'no code', response)
    requireAnswer(response)
  }
}

/** Neither silence nor a server that is down refuses anything. @throws Inconclusive */
function requireAnswer(response: AuthorizationResponse): void {
  if (response.visit.redirectedTo !== undefined) return
  const last = lastOf(response)
  if (last === undefined) throw new Inconclusive('unanswered', 'the browser got no page')
  const { status } = last.response
  if (status >= 500 || status === 429) throw new Inconclusive('unavailable', `the answer was ${status}`, last)
}

/**
 * A refusal with one of these errors, any registered one where none is named: in a redirect, or in the answer to a pushed
 * request. A target that claims the vendor's profile may show the vendor's error body instead.
 * @see RFC 6749 #section-4.1.2.1, RFC 9126 #section-2.3
 */
export function isAuthorizationError(...codes: readonly string[]): Predicate<AuthorizationResponse> {
  return (response, about) => {
    const expected = codes.length === 0 ? 'a registered error' : `the error ${codes.join(' or ')}`
    const holds = isTold(response, codes) || isToldWhenPushed(response, codes) || inVendorsWords(response, about)
    ensure(holds, `${expected}, in a redirect or when pushed`, response)
  }
}

const isAmong = (error: unknown, codes: readonly string[]): boolean =>
  isText(error) && (codes.length === 0 ? registered : codes).includes(error)

function isTold({ visit, parameters }: AuthorizationResponse, codes: readonly string[]): boolean {
  return visit.redirectedTo !== undefined && parameters.code === undefined && isAmong(parameters.error, codes)
}

function isToldWhenPushed({ request: { url, pushed } }: AuthorizationResponse, codes: readonly string[]): boolean {
  if (url !== undefined || pushed === undefined) return false
  return [400, 401, 403].includes(pushed.response.status) && isAmong(membersOf(pushed).error, codes)
}

function inVendorsWords(response: AuthorizationResponse, about: About): boolean {
  const last = response.visit.redirectedTo === undefined ? lastOf(response) : undefined
  return last !== undefined && inVendorForm(last, about)
}

/**
 * The browser is not sent to the redirect URI of the request, nor to its host.
 * Inconclusive where it was answered with nothing (`unanswered`) or a server error (`unavailable`).
 * @see RFC 6749 #section-4.1.2.1
 */
export function isNotRedirected(): Predicate<AuthorizationResponse> {
  return (response) => {
    const { redirectedTo, redirects } = response.visit
    const host = URL.parse(response.request.parameters.redirect_uri ?? '')?.host
    const gone = redirectedTo !== undefined || (host !== undefined && redirects.includes(host))
    ensure(!gone, 'a page, and no redirect', response, `a redirect to ${clean(redirectedTo ?? host ?? '')}`)
    requireAnswer(response)
  }
}

/** The redirect repeats the state of the request. @see RFC 6749 #section-4.1.2 */
export function echoesState(): Predicate<AuthorizationResponse> {
  return (response) => {
    const { state } = response.parameters
    const found = state === undefined ? 'no state' : 'another state'
    ensure(state === response.request.parameters.state, 'the state of the request', response, found)
  }
}

/** The redirect names an error that is registered. @see RFC 6749 #section-4.1.2.1 */
export function namesRegisteredError(): Predicate<AuthorizationResponse> {
  return (response) => ensure(isTold(response, []), 'a redirect with a registered error', response)
}

/** A response, and what its Authorization Server says of itself. */
export interface AnnouncedResponse {
  readonly response: AuthorizationResponse
  /** Authorization Server Metadata. */
  readonly server: Exchange
}

/** The redirect has `iss` where the metadata say so. @see RFC 9207 #section-3 */
export function namesIssuerAsAnnounced(): Predicate<AnnouncedResponse> {
  return ({ response, server }) =>
    ensure(!announcesIssuer(server) || isText(response.parameters.iss), 'iss, as announced', response, 'no iss')
}

/** The metadata say so where the redirect has `iss`. @see RFC 9207 #section-3 */
export function announcesIssuerThatIsNamed(): Predicate<AnnouncedResponse> {
  return ({ response, server }) => {
    const holds = response.parameters.iss === undefined || announcesIssuer(server)
    const expected = 'authorization_response_iss_parameter_supported with iss'
    if (!holds) throw new Violation(expected, 'iss that nobody announced', server)
  }
}

/** `iss`, where the redirect has it, is the issuer of the metadata. @see RFC 9207 #section-2 */
export function namesRightIssuer(): Predicate<AnnouncedResponse> {
  return ({ response, server }) => {
    const { iss } = response.parameters
    const { issuer } = membersOf(server)
    ensure(iss === undefined || iss === issuer, `iss ${clean(String(issuer))}`, response, `iss ${clean(String(iss))}`)
  }
}

const announcesIssuer = (server: Exchange): boolean =>
  membersOf(server).authorization_response_iss_parameter_supported === true

/**
 * A pushed authorization request that is taken: 201 with a `request_uri`.
 * @see RFC 9126 #section-2.2
 */
export function isPushed(): Predicate<Exchange> {
  return (exchange) => {
    const taken = exchange.response.status < 300 && isText(membersOf(exchange).request_uri)
    if (!taken) throw new Violation('a request_uri (201)', describe(exchange), exchange)
  }
}

/** A lifetime that is a positive whole number of seconds. @see RFC 9126 #section-2.2 */
export function hasPositiveLifetime(): Predicate<Exchange> {
  return (exchange) => {
    const { expires_in: lifetime } = membersOf(exchange)
    const holds = typeof lifetime === 'number' && Number.isInteger(lifetime) && lifetime > 0
    if (!holds) throw new Violation('expires_in, a positive integer', JSON.stringify(lifetime) ?? 'nothing', exchange)
  }
}
