/** The network as a run sees it: one set of connections, limits and secrets, and a recorder for each scenario. */
import type { Limits, TlsOptions } from '../target/target.ts'
import { Inconclusive } from '../verdict.ts'
import { dispatchers } from './dispatcher.ts'
import type { Exchange } from './exchange.ts'
import { interruption } from './failure.ts'
import { type Admission, Gate } from './gate.ts'
import type { Outgoing, Receipt, Reception } from './reception.ts'
import { type Line, Recorder, type RecordingWire } from './recorder.ts'
import type { Redactor } from './redaction.ts'
import { transmit, transmitFresh, transmitRace } from './transmit.ts'

export interface NetworkOptions {
  readonly limits: Limits
  readonly tls: TlsOptions
  readonly redactor: Redactor
  /** When it aborts, everything in flight or waiting is `interrupted`. */
  readonly signal: AbortSignal
  /** Told of every answer as it is recorded. */
  onExchange?(exchange: Exchange): void
}

interface WireOptions {
  /** For cleaning up: goes on working after the signal has aborted. */
  readonly afterAbort?: boolean
  /** Told of every answer on this wire. */
  onExchange?(exchange: Exchange): void
}

export interface Network {
  /** A fresh recorder; connections and limits are shared with all others. */
  wire(options?: WireOptions): RecordingWire
  /**
   * Lets something else be under way, such as a browser: it counts as one request in flight, and no race meets it.
   * @throws Inconclusive `interrupted`
   */
  admit<T>(act: () => Promise<T>): Promise<T>
  /**
   * Until when the certificate of the server at a URL is valid, in milliseconds since the epoch; `undefined` where nobody
   * connected to it by TLS, or only through a proxy.
   */
  certificateEnd(url: string): number | undefined
  /** Drops all connections; what is still in flight fails. */
  close(): Promise<void>
}

/** @throws ConfigurationError where certificates, keys or the proxy cannot be used */
export function openNetwork(options: NetworkOptions): Network {
  const room = new Room(options)
  return {
    wire: (wireOptions) => new Recorder(room.line(wireOptions ?? {})),
    admit: (act) => room.admit(act),
    certificateEnd: (url) => room.certificateEnds.get(new URL(url).host),
    close: () => room.close(),
  }
}

/** What all wires share. */
class Room {
  /** By host and port. */
  readonly certificateEnds = new Map<string, number>()
  readonly #options: NetworkOptions
  readonly #open
  readonly #dispatcher
  readonly #gate: Gate
  readonly #inFlight = new Set<Reception>()
  readonly #abort = () => this.#interruptAll()

  constructor(options: NetworkOptions) {
    this.#options = options
    this.#open = dispatchers(options.tls, options.limits, (host, end) => this.certificateEnds.set(host, end))
    const password = URL.parse(options.tls.proxy ?? '')?.password ?? ''
    options.redactor.secret('proxy_password', decodeURIComponent(password))
    this.#dispatcher = this.#open()
    this.#gate = new Gate(options.limits)
    options.signal.addEventListener('abort', this.#abort, { once: true })
  }

  line({ afterAbort = false, onExchange }: WireOptions): Line {
    const { redactor, signal } = this.#options
    const watch = afterAbort ? () => {} : (reception: Reception) => this.#watch(reception)
    return {
      redactor,
      signal: afterAbort ? undefined : signal,
      onExchange: (exchange) => {
        this.#options.onExchange?.(exchange)
        onExchange?.(exchange)
      },
      transmit: (outgoing, fresh) => {
        const admission = { weight: 1, alone: false, abortable: !afterAbort }
        return this.#through(admission, () => this.#transmit(outgoing, fresh, watch))
      },
      transmitRace: (race) => {
        const admission = { weight: race.length, alone: true, abortable: !afterAbort }
        return this.#through(admission, () => transmitRace(this.#open, race, this.#options.limits, watch))
      },
    }
  }

  async admit<T>(act: () => Promise<T>): Promise<T> {
    const done = async () => ({ value: await act() })
    const result = await this.#through({ weight: 1, alone: false, abortable: true }, done)
    if (result === undefined) throw new Inconclusive('interrupted', interruption.message)
    return result.value
  }

  async close(): Promise<void> {
    this.#options.signal.removeEventListener('abort', this.#abort)
    await this.#dispatcher.destroy()
  }

  #transmit(outgoing: Outgoing, fresh: boolean, watch: (reception: Reception) => void): Promise<Receipt> {
    const { limits } = this.#options
    return fresh
      ? transmitFresh(this.#open, outgoing, limits, watch)
      : transmit(this.#dispatcher, outgoing, limits, watch)
  }

  async #through<T>(admission: Admission, act: () => Promise<T>): Promise<T | undefined> {
    if (admission.abortable && this.#options.signal.aborted) return undefined
    if (!(await this.#gate.enter(admission))) return undefined
    try {
      return await act()
    } finally {
      this.#gate.leave(admission)
    }
  }

  #watch(reception: Reception): void {
    this.#inFlight.add(reception)
    void reception.receipt.then(() => this.#inFlight.delete(reception))
  }

  #interruptAll(): void {
    this.#gate.abort()
    for (const reception of this.#inFlight) reception.interrupt()
  }
}
