/** Why there is no answer, in plain words. */

/** A request without a whole answer. */
export interface Failure {
  /** A sentence without full stop; names the host and the cause, never a path or a header. */
  readonly message: string
  /** The target closed a connection that was open. */
  readonly closed: boolean
  /** We stopped it ourselves, because we were told to. */
  readonly interrupted: boolean
}

const closings = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
])

const causes: Readonly<Record<string, (host: string) => string>> = {
  ECONNREFUSED: (host) => `${host} refused the connection`,
  ENOTFOUND: (host) => `the name of ${host} cannot be resolved (DNS)`,
  EAI_AGAIN: (host) => `the name of ${host} cannot be resolved at the moment (DNS)`,
  EHOSTUNREACH: (host) => `there is no route to ${host}`,
  ENETUNREACH: (host) => `there is no route to ${host}`,
  ETIMEDOUT: (host) => `connecting to ${host} timed out`,
  UND_ERR_CONNECT_TIMEOUT: (host) => `connecting to ${host} timed out`,
  UND_ERR_HEADERS_OVERFLOW: (host) => `${host} answered with headers beyond the limit`,
  CERT_HAS_EXPIRED: (host) => `the TLS certificate of ${host} has expired`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => `the TLS certificate of ${host} is for another name`,
}

const untrusted = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|^CERT_|_CERT_|CERT_UNTRUSTED/

/** Names what was thrown. `connected`: the request had a connection. `answering`: the head of an answer had come. */
export function failureOf(thrown: unknown, host: string, stage: { connected: boolean; answering: boolean }): Failure {
  const { code, message } = detailsOf(thrown)
  const closed = stage.connected && closings.has(code)
  return {
    message: closed ? closing(host, stage.answering) : describe(code, message, host),
    closed,
    interrupted: false,
  }
}

/** The overall deadline of a request has passed. `seconds` is that deadline. */
export function timedOut(host: string, seconds: number, answering: boolean): Failure {
  const message = answering ? `the answer of ${host} did not end` : `${host} did not answer`
  return { message: `${message} within ${seconds} s (timed out)`, closed: false, interrupted: false }
}

/** The person running it stopped us. */
export const interruption: Failure = { message: 'stopped by the user', closed: false, interrupted: true }

function closing(host: string, answering: boolean): string {
  return answering
    ? `${host} closed the connection in the middle of its answer`
    : `${host} closed the connection without an answer (connection reset)`
}

function describe(code: string, message: string, host: string): string {
  const known = causes[code]
  if (known !== undefined) return known(host)
  if (untrusted.test(code)) return `the TLS certificate of ${host} is not trusted (${code})`
  if (code.startsWith('ERR_SSL') || code === 'EPROTO') return `the TLS handshake with ${host} failed (${code})`
  if (closings.has(code)) return `${host} closed the connection while it was being opened (connection reset)`
  if (code === 'HTTPParserError') return `what ${host} answered is not HTTP/1.1 (${message})`
  return `the request to ${host} failed: ${message} (${code})`
}

function detailsOf(thrown: unknown): { readonly code: string; readonly message: string } {
  if (!(thrown instanceof Error)) return { code: 'unknown', message: String(thrown) }
  const isNamedByCode = 'code' in thrown && typeof thrown.code === 'string' && !thrown.code.startsWith('HPE_')
  const code = isNamedByCode ? String(thrown.code) : thrown.name
  return { code, message: thrown.message }
}
