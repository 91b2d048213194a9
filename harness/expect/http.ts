/** Predicates about any HTTP answer. */
import type { Predicate } from '../scenario.ts'
import type { Exchange } from '../wire/exchange.ts'
import { type Answered, ensure, exchangeOf } from './answered.ts'
import { clean, describe } from './describe.ts'

/** One of these status codes. */
export function hasStatus(...codes: readonly number[]): Predicate<Answered> {
  return (actual) => {
    const exchange = exchangeOf(actual)
    ensure(codes.includes(exchange.response.status), `status ${codes.join(' or ')}`, describe(exchange), exchange)
  }
}

/** 401: the request lacks valid authentication. The body is free. */
export function isUnauthorized(): Predicate<Answered> {
  return hasStatus(401)
}

/** 403, or 401 from servers that do not tell the two apart. The body is free. */
export function isForbidden(): Predicate<Answered> {
  return hasStatus(403, 401)
}

/** No 5xx: the mistake of a client is not an error of the server. */
export function isNoServerError(): Predicate<Answered> {
  return (actual) => {
    const exchange = exchangeOf(actual)
    ensure(exchange.response.status < 500, 'a status below 500', describe(exchange), exchange)
  }
}

/** A Content-Type of this media type; parameters such as charset are free. */
export function hasMediaType(type: string): Predicate<Answered> {
  return hasHeader('content-type', (value) => value.split(';')[0]?.trim().toLowerCase() === type, type)
}

/** Cache-Control with the directive `no-store`. */
export function isUncacheable(): Predicate<Answered> {
  const lists = (value: string) => value.split(',').some((directive) => directive.trim().toLowerCase() === 'no-store')
  return hasHeader('cache-control', lists, 'no-store')
}

/** A header, and a value that passes the test where one is given. `wanted` words the value in the violation. */
export function hasHeader(
  name: string,
  test: (value: string) => boolean = () => true,
  wanted?: string,
): Predicate<Answered> {
  return (actual) => {
    const exchange = exchangeOf(actual)
    const value = exchange.response.headers[name.toLowerCase()]
    const expected = `a header ${name}${wanted === undefined ? '' : ` with ${wanted}`}`
    const found = value === undefined ? `no header ${name}` : `${name}: ${clean(value)}`
    ensure(value !== undefined && test(value), expected, found, exchange)
  }
}

/**
 * A challenge for an access token: `Bearer` or `DPoP`, with no parameter that lacks its value.
 * A scheme without any parameter is none of this predicate's business.
 * @see RFC 6750 #section-3
 */
export function hasChallenge(): Predicate<Answered> {
  const isChallenge = (value: string) => {
    const unquoted = value.replaceAll(/"[^"]*"/g, '""')
    return /(?:^|,)\s*(?:bearer|dpop)(?:[\s,]|$)/i.test(unquoted) && !valueless.test(unquoted)
  }
  return hasHeader('www-authenticate', isChallenge, 'a Bearer or DPoP challenge whose parameters all have a value')
}

const valueless = /[\s,](?:realm|scope|error|error_description|error_uri|algs)\s*(?:,|$)/i

/** No body at all. */
export function hasEmptyBody(): Predicate<Answered> {
  return (actual) => {
    const exchange = exchangeOf(actual)
    ensure(exchange.response.body.byteLength === 0, 'an empty body', describe(exchange), exchange)
  }
}

/** What only the inside of a server knows, by name. */
const internals: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    'a stack trace of JavaScript',
    /\bat [^\n]{1,200}\([^\n()]{1,300}:\d+:\d+\)|\bat (?:file|node):[^\s)]{1,300}:\d+:\d+/,
  ],
  ['a stack trace of Java', /\bat [\w$.<>]{1,200}\([\w$]{1,100}\.(?:java|kt|scala):\d+\)/],
  ['a stack trace of Python', /Traceback \(most recent call last\)/],
  ['a stack trace of .NET', /\bat [\w.<>`]{1,200}\([^\n)]{0,200}\) in [^\n]{1,300}:line \d+/],
  ['a stack trace of Go', /\bgoroutine \d+ \[/],
  ['a stack trace of PHP or Ruby', /\.(?:php|rb):\d+(?:\)|:in\b)/],
  [
    'SQL',
    /\bSELECT\s[^\n]{1,300}\sFROM\s|\bINSERT INTO\s|\bDELETE FROM\s|\bUPDATE\s\S{1,100}\sSET\s|\bSQLSTATE\b|\bORA-\d{5}\b/,
  ],
  [
    'a file path',
    /(?:^|[\s"'(=:])\/(?:usr|var|home|opt|etc|srv|app|root|tmp)\/[\w.@-]+\/[\w./@-]+|\b[A-Z]:\\{1,2}[\w.-]+\\/,
  ],
]

/** No stack trace, SQL or file path in the body. */
export function showsNoInternals(): Predicate<Answered> {
  return (actual) => {
    const exchange = exchangeOf(actual)
    const shown = internals.find(([, pattern]) => pattern.test(readable(exchange)))
    ensure(shown === undefined, 'a body that reveals no internals', `${shown?.[0]} in ${describe(exchange)}`, exchange)
  }
}

/** The body as a person sees it: line breaks escaped in JSON are line breaks. */
function readable(exchange: Exchange): string {
  return exchange.response.text.slice(0, 100_000).replaceAll('\\n', '\n')
}
