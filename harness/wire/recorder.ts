/** The recorder of one scenario: sends, waits where it is told to, and remembers everything. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Inconclusive, type InconclusiveCode } from '../verdict.ts'
import { RecordedAnswer } from './answer.ts'
import type { Answer, Closed, Endpoint, Exchange, Timing, WireRequest } from './exchange.ts'
import { isClosed } from './exchange.ts'
import { type Failure, interruption } from './failure.ts'
import { outgoingOf } from './outgoing.ts'
import { type Incoming, isAnswer, type Outgoing, type Receipt } from './reception.ts'
import type { Redactor } from './redaction.ts'
import { retryAfter } from './retry-after.ts'
import type { RaceEntry, Wire } from './wire.ts'

/** A request that was tried, answered or not. */
export interface Attempt {
  /** Position in its scenario, from 1. */
  readonly number: number
  readonly endpoint: Endpoint
  readonly request: Exchange['request']
  /** What was not reached has the time of the end. */
  readonly timing: Timing
  readonly exchange: Exchange | undefined
  /** Why there is no (whole) answer, free of secrets. */
  readonly error: string | undefined
}

/** A request and its answer that went over somebody else's connection: the browser's. */
export interface Overheard {
  readonly endpoint: Endpoint
  readonly request: Exchange['request']
  readonly response: Pick<Answer, 'status' | 'headers' | 'body' | 'truncated'>
  readonly timing: Timing
}

/** A wire whose attempts can be made into evidence. */
export interface RecordingWire extends Wire {
  /** Everything that was tried, in order of its beginning; failures too. */
  readonly attempts: readonly Attempt[]
  /** Records what it did not send itself; its secrets are learned like all others. */
  record(overheard: Overheard): Exchange
}

/** What a recorder sends with. Resolves with `undefined` where it was not let through because we were told to stop. */
export interface Line {
  transmit(outgoing: Outgoing, fresh: boolean): Promise<Receipt | undefined>
  transmitRace(race: readonly Outgoing[]): Promise<readonly Receipt[] | undefined>
  readonly redactor: Redactor
  readonly signal: AbortSignal | undefined
  onExchange(exchange: Exchange): void
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const longestPause = 30_000
const mostPauses = 3
const unavailable = new Set([502, 503, 504])

export class Recorder implements RecordingWire {
  readonly attempts: Mutable<Attempt>[] = []
  readonly #line: Line

  constructor(line: Line) {
    this.#line = line
  }

  get exchanges(): readonly Exchange[] {
    return this.attempts.flatMap(({ exchange }) => exchange ?? [])
  }

  secret(label: string, value: string): void {
    this.#line.redactor.secret(label, value)
  }

  record({ endpoint, request, response, timing }: Overheard): Exchange {
    const number = this.attempts.length + 1
    const exchange = { number, endpoint, request, response: new RecordedAnswer(response), timing }
    this.attempts.push({ number, endpoint, request, timing, exchange, error: undefined })
    this.#met(exchange)
    return exchange
  }

  async send(request: WireRequest): Promise<Exchange> {
    const attempt = await this.#patiently(() => this.#once(request, false))
    if (isClosed(attempt)) throw new Inconclusive('unanswered', attempt.closed)
    return attempt
  }

  sendOrClosed(request: WireRequest): Promise<Exchange | Closed> {
    return this.#patiently(() => this.#once(request, true))
  }

  async race(requests: readonly WireRequest[]): Promise<readonly RaceEntry[]> {
    const race = requests.map((request) => outgoingOf(request, 'close'))
    const attempts = requests.map((request, index) => this.#begin(request, race[index] as Outgoing))
    const receipts = await this.#line.transmitRace(race)
    const entries = attempts.map((attempt, index) => this.#entry(attempt, receipts?.[index]))
    if (entries.length === 0 || entries.some((entry) => 'exchange' in entry)) return entries
    const first = entries.find((entry) => 'error' in entry)
    const code = this.#line.signal?.aborted === true ? 'interrupted' : 'unanswered'
    throw new Inconclusive(code, `no request of the race was answered: ${first?.error}`)
  }

  /** `fresh`: on a connection of its own, so that a closed connection is an answer to this request and nothing else. */
  async #once(request: WireRequest, fresh: boolean): Promise<Exchange | Closed> {
    const outgoing = outgoingOf(request, fresh ? 'close' : 'keep-alive')
    const attempt = this.#begin(request, outgoing)
    const receipt = await this.#line.transmit(outgoing, fresh)
    const failure = this.#finish(attempt, receipt, fresh)
    if (attempt.exchange !== undefined) return attempt.exchange
    const message = attempt.error ?? ''
    if (failure?.closed === true) return { closed: message, endpoint: request.endpoint }
    throw new Inconclusive(failure?.interrupted === true ? 'interrupted' : 'unanswered', message)
  }

  async #patiently<T extends Exchange | Closed>(once: () => Promise<T>): Promise<T> {
    for (let pauses = 0; ; pauses++) {
      const answer = await once()
      if (isClosed(answer)) return answer
      const pause = answer.response.status === 429 ? retryAfter(answer.response) : undefined
      if (pause === undefined || pause > longestPause || pauses === mostPauses) return usable(answer, pauses)
      await this.#pause(pause)
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    const { signal } = this.#line
    try {
      await sleep(milliseconds, undefined, signal === undefined ? {} : { signal })
    } catch {
      throw new Inconclusive('interrupted', interruption.message)
    }
  }

  #begin({ endpoint }: WireRequest, { method, url, headers, body }: Outgoing): Mutable<Attempt> {
    const request = { method, url: url.href, headers, body }
    const number = this.attempts.length + 1
    const now = Date.now()
    const timing = { startedAt: now, sentAt: now, firstByteAt: now, endedAt: now }
    const attempt = { number, endpoint, request, timing, exchange: undefined, error: undefined }
    this.attempts.push(attempt)
    return attempt
  }

  /** `keepCut`: an answer that the target broke off counts. @returns what went wrong, if anything */
  #finish(attempt: Mutable<Attempt>, receipt: Receipt | undefined, keepCut: boolean): Failure | undefined {
    const outcome = receipt?.outcome ?? interruption
    attempt.timing = receipt?.timing ?? attempt.timing
    const failure = isAnswer(outcome) ? outcome.cut : outcome
    const counts = isAnswer(outcome) && (outcome.cut === undefined || keepCut)
    if (counts && receipt !== undefined) this.#record(attempt, outcome, receipt.timing)
    if (failure !== undefined) attempt.error = this.#line.redactor.redact(failure.message)
    return failure
  }

  #record(attempt: Mutable<Attempt>, { status, headers, body }: Incoming, timing: Timing): void {
    const response = new RecordedAnswer({ status, headers, body: body.bytes, truncated: body.truncated })
    const { number, endpoint, request } = attempt
    const exchange: Exchange = { number, endpoint, request, response, timing }
    attempt.exchange = exchange
    this.#met(exchange)
  }

  #met(exchange: Exchange): void {
    this.#line.redactor.learn(exchange)
    this.#line.onExchange(exchange)
  }

  #entry(attempt: Mutable<Attempt>, receipt: Receipt | undefined): RaceEntry {
    this.#finish(attempt, receipt, false)
    const { exchange, error } = attempt
    return exchange === undefined ? { error: error ?? '' } : { exchange }
  }
}

function usable<T extends Exchange | Closed>(answer: T, pauses: number): T {
  if (isClosed(answer)) return answer
  const { status } = answer.response
  const patiently = pauses > 0 ? ', also after waiting as told' : ''
  if (status === 429) throw refusedFor('rate-limited', answer, `too many requests (429)${patiently}`)
  if (unavailable.has(status)) throw refusedFor('unavailable', answer, `the service is not available (${status})`)
  return answer
}

function refusedFor(code: InconclusiveCode, exchange: Exchange, message: string): Inconclusive {
  return new Inconclusive(code, `${new URL(exchange.request.url).host}: ${message}`, exchange)
}
