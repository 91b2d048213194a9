/**
 * The only door to the network, as its callers see it. One `Wire` records one scenario.
 */
import type { Closed, Exchange, WireRequest } from './exchange.ts'

export interface Wire {
  /**
   * Sends a request and resolves with its answer, whatever the status.
   * Redirects are not followed: a 3xx is an answer.
   * A 429 with Retry-After is waited out (within limits) and sent again; this is recorded.
   * @throws Inconclusive `unanswered` (no answer), `unavailable` (502, 503, 504), `rate-limited` (429), `interrupted`
   */
  send(request: WireRequest): Promise<Exchange>

  /** As `send`, but a connection that the target closes while we send or wait is an answer too. */
  sendOrClosed(request: WireRequest): Promise<Exchange | Closed>

  /**
   * A race: every request on a connection of its own, held back at its last byte, all released together. Nothing else
   * of this run is under way meanwhile: whatever keeps either side busy pulls the runners apart.
   * Resolves in the order of the requests. A single 429 or dead connection does not spoil the others.
   * @throws Inconclusive where no request at all was answered
   */
  race(requests: readonly WireRequest[]): Promise<readonly RaceEntry[]>

  /** What has been recorded so far, in order. */
  readonly exchanges: readonly Exchange[]

  /** Tells the redaction about a secret: it is replaced by `<label>` in everything that is written. */
  secret(label: string, value: string): void
}

/** One runner of a race. `error` says why there is no exchange. */
export type RaceEntry = { readonly exchange: Exchange } | { readonly error: string }
