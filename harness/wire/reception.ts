/** One request on its way: what undici tells of it, within a deadline and a cap. */
import type { Dispatcher } from 'undici'
import { CappedBuffer, type CappedBytes, withoutCoding } from './body.ts'
import type { Timing } from './exchange.ts'
import { type Failure, failureOf, interruption, timedOut } from './failure.ts'

/** What is to be sent, ready for undici. `headers` are all that are sent, those of the connection included. */
export interface Outgoing {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Seconds, where it has a deadline of its own. */
  readonly timeout?: number
}

/** The head of an answer with its decoded body. `cut`: the connection was lost before the body was complete. */
export interface Incoming {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: CappedBytes
  readonly cut: Failure | undefined
}

export interface Receipt {
  readonly outcome: Incoming | Failure
  readonly timing: Timing
}

/** Whether an outcome is an answer. */
export function isAnswer(outcome: Incoming | Failure): outcome is Incoming {
  return 'status' in outcome
}

/** Limits of one request: seconds until it is given up, bytes of its body. */
export interface ReceptionLimits {
  readonly timeout: number
  readonly bodyBytes: number
}

const givenUp = new Error('given up')

/** Receives one answer. Handed to `dispatch` as it is, so that it sees what went over the wire and nothing else. */
export class Reception implements Dispatcher.DispatchHandler {
  readonly receipt: Promise<Receipt>
  readonly #host: string
  readonly #limits: ReceptionLimits
  readonly #body: CappedBuffer
  readonly #timer: NodeJS.Timeout
  readonly #startedAt = Date.now()
  #settle: (receipt: Receipt) => void = () => {}
  #controller: Dispatcher.DispatchController | undefined
  #over = false
  #sentAt = 0
  #firstByteAt = 0
  #head: { readonly status: number; readonly headers: Readonly<Record<string, string>> } | undefined
  /** Called when the request has been handed to the socket. */
  onSent: (() => void) | undefined

  constructor(host: string, limits: ReceptionLimits) {
    this.#host = host
    this.#limits = limits
    this.#body = new CappedBuffer(limits.bodyBytes)
    this.receipt = new Promise((resolve) => {
      this.#settle = resolve
    })
    this.#timer = setTimeout(() => this.#expire(), limits.timeout * 1000)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#over) controller.abort(givenUp)
    this.#controller = controller
  }

  onRequestSent(): void {
    this.#sentAt = Date.now()
    this.onSent?.()
  }

  onResponseStarted(): void {
    this.#firstByteAt = Date.now()
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status >= 200) this.#head = { status, headers: joined(headers) }
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Uint8Array): void {
    if (!this.#over && !this.#body.add(chunk)) this.#answer(undefined)
  }

  onResponseEnd(): void {
    this.#answer(undefined)
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error): void {
    this.fail(error)
  }

  /** Ends it with what was thrown. */
  fail(error: unknown): void {
    const stage = { connected: this.#controller !== undefined, answering: this.#head !== undefined }
    const failure = failureOf(error, this.#host, stage)
    if (failure.closed && this.#head !== undefined) this.#answer(failure)
    else this.#end(failure)
  }

  /** Ends it because we were told to stop. */
  interrupt(): void {
    this.#end(interruption)
  }

  #expire(): void {
    this.#end(timedOut(this.#host, this.#limits.timeout, this.#head !== undefined))
  }

  #answer(cut: Failure | undefined): void {
    const head = this.#head
    if (head === undefined || this.#over) return
    const timing = this.#close()
    const raw = this.#body.contents()
    const body = cut === undefined ? raw : { ...raw, truncated: true }
    const coding = head.headers['content-encoding']
    const settle = (decoded: CappedBytes) => this.#settle({ outcome: { ...head, body: decoded, cut }, timing })
    if (coding === undefined) settle(body)
    else void withoutCoding(body, coding, this.#limits.bodyBytes).then(settle)
  }

  #end(failure: Failure): void {
    if (!this.#over) this.#settle({ outcome: failure, timing: this.#close() })
  }

  #close(): Timing {
    this.#over = true
    clearTimeout(this.#timer)
    this.#controller?.abort(givenUp)
    const endedAt = Date.now()
    return {
      startedAt: this.#startedAt,
      sentAt: this.#sentAt || endedAt,
      firstByteAt: this.#firstByteAt || endedAt,
      endedAt,
    }
  }
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

function joined(headers: Headers): Record<string, string> {
  const all: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries(headers))
    all[name] = Array.isArray(value) ? value.join(', ') : (value ?? '')
  return all
}
