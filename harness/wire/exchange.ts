/**
 * One request and its answer, as recorded. Everything a predicate sees of the network is of this shape.
 */

/** What was asked: the judge of "every answer" and the report sort by this, never by URL. */
export type Endpoint =
  | 'management-token' // the token of the management API itself
  | 'offer-creation'
  | 'offer-deletion'
  | 'authorization-code-offer'
  | 'users'
  | 'events'
  | 'credential-offer' // an offer fetched by reference
  | 'issuer-metadata'
  | 'authorization-server-metadata'
  | 'authorization' // every document that the browser of the End-User was answered with
  | 'pushed-authorization-request'
  | 'token'
  | 'nonce'
  | 'credential'
  | 'jwt-vc-issuer-metadata' // where `iss` of a credential leads, and the keys that are named there
  | 'status-list' // wherever a credential says that it is: perhaps at somebody else's
  | 'holder' // the holder agent that is driven, by its own API
  | 'holder-token' // the token of that API
  | 'control' // the embedded issuer's own levers, and hooks of the user

/** A request as a caller words it. */
export interface WireRequest {
  readonly endpoint: Endpoint
  readonly method: string
  readonly url: string
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** Text is sent as UTF-8. */
  readonly body?: string | Uint8Array
  /** Seconds until it is given up; as for every request of the run where left out. */
  readonly timeout?: number
}

/** The answer. `body` holds at most the configured cap; `truncated` says that there was more. */
export interface Answer {
  readonly status: number
  /** Names in lower case; repeated headers joined with ", ". */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly truncated: boolean
  /** The body as text (UTF-8, malformed bytes replaced). */
  readonly text: string
  /** The body as JSON, or `undefined` where it is not JSON or nests deeper than 200 levels. */
  readonly json: unknown
}

/** Times in milliseconds since the epoch, by our own clock. */
export interface Timing {
  readonly startedAt: number
  /** When the last byte of the request was handed to the socket. */
  readonly sentAt: number
  readonly firstByteAt: number
  readonly endedAt: number
}

/** A request that was answered. */
export interface Exchange {
  /** Position in its scenario, from 1. */
  readonly number: number
  readonly endpoint: Endpoint
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: Uint8Array
  }
  readonly response: Answer
  readonly timing: Timing
}

/** A request that the target refused by closing the connection: for limits, where documents allow this. */
export interface Closed {
  readonly closed: string
  readonly endpoint: Endpoint
}

/** Whether a request was answered by closing the connection. */
export function isClosed(attempt: Exchange | Closed): attempt is Closed {
  return 'closed' in attempt
}

const elsewhere: readonly Endpoint[] = ['status-list', 'jwt-vc-issuer-metadata', 'holder', 'holder-token']

/** Whether an answer comes from the issuer under test: what comes from elsewhere has another clock. */
export function isFromTarget({ endpoint }: Pick<Exchange, 'endpoint'>): boolean {
  return !elsewhere.includes(endpoint)
}
