/** The documents of a page, as the DevTools protocol tells of them: hop by hop, with the headers as they were sent. */
import type { CDPSession } from 'playwright'
import type { Overheard } from '../wire/recorder.ts'
import { within } from './patience.ts'
import { withoutFragment } from './redirect.ts'

/** An answer that has come and that the browser has not yet seen. @see https://chromedevtools.github.io/devtools-protocol/tot/Fetch/#event-requestPaused */
export interface Paused {
  readonly requestId: string
  readonly frameId: string
  readonly networkId?: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly postData?: string
  }
  readonly responseStatusCode?: number
  readonly responseHeaders?: readonly { readonly name: string; readonly value: string }[]
}

interface Hop {
  readonly id: string
  readonly paused: Paused
  readonly sentAt: number
  readonly answeredAt: number
  endedAt: number
}

type Headers = Readonly<Record<string, string>>
interface Body {
  readonly bytes: Uint8Array
  readonly truncated: boolean
}

/** Milliseconds that bodies which are still on their way are waited for. */
const bodyTimeout = 1000

export class DocumentLog {
  readonly #protocol: CDPSession
  readonly #cap: number
  readonly #hops: Hop[] = []
  /** Headers as they went over the wire, by request: one entry for each hop of a chain of redirects. */
  readonly #sent = new Map<string, Headers[]>()
  readonly #received = new Map<string, Headers[]>()
  readonly #startedAt = new Map<string, number>()
  readonly #bodies = new Map<string, Promise<Body>>()
  #frameId = ''

  /** @param cap bytes of a document that are kept */
  constructor(protocol: CDPSession, cap: number) {
    this.#protocol = protocol
    this.#cap = cap
  }

  get size(): number {
    return this.#hops.length
  }

  begin(frameId: string): void {
    this.#frameId = frameId
    const protocol = this.#protocol
    protocol.on('Network.requestWillBeSent', ({ requestId, type }) => {
      if (type === 'Document') this.#startedAt.set(requestId, Date.now())
    })
    protocol.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => keep(this.#sent, requestId, headers))
    protocol.on('Network.responseReceivedExtraInfo', ({ requestId, headers }) =>
      keep(this.#received, requestId, headers),
    )
    protocol.on('Network.loadingFinished', ({ requestId }) => this.#ended(requestId))
  }

  /** Notes an answer. @returns where it redirects the main frame to */
  add(paused: Paused): string | undefined {
    const { networkId: id = paused.requestId, responseStatusCode: status, frameId, request } = paused
    // No status: nobody answered.
    if (frameId !== this.#frameId || status === undefined) return undefined
    const now = Date.now()
    this.#hops.push({ id, paused, sentAt: this.#startedAt.get(id) ?? now, answeredAt: now, endedAt: now })
    const location = paused.responseHeaders?.find(({ name }) => name.toLowerCase() === 'location')?.value
    if (status < 300 || status > 399 || location === undefined) return undefined
    return URL.parse(location, request.url)?.href
  }

  async documents(): Promise<readonly Overheard[]> {
    const bodies = [...this.#bodies.values()]
    await within(bodyTimeout, Promise.all(bodies)).catch(() => undefined)
    const met = new Map<string, number>()
    return Promise.all(
      this.#hops.map((hop) => {
        const index = met.get(hop.id) ?? 0
        met.set(hop.id, index + 1)
        return this.#document(hop, index)
      }),
    )
  }

  #ended(id: string): void {
    const hop = this.#hops.findLast((other) => other.id === id)
    if (hop === undefined) return
    hop.endedAt = Date.now()
    this.#bodies.set(id, this.#bodyOf(id))
  }

  async #bodyOf(requestId: string): Promise<Body> {
    try {
      const { body, base64Encoded } = await this.#protocol.send('Network.getResponseBody', { requestId })
      const bytes = Buffer.from(body, base64Encoded ? 'base64' : 'utf8')
      return { bytes: bytes.subarray(0, this.#cap), truncated: bytes.length > this.#cap }
    } catch {
      // Too long, or gone with its page.
      return { bytes: new Uint8Array(), truncated: true }
    }
  }

  async #document({ id, paused, sentAt, answeredAt, endedAt }: Hop, index: number): Promise<Overheard> {
    const { request, responseStatusCode: status = 0, responseHeaders = [] } = paused
    const isLast = (this.#received.get(id)?.length ?? 1) <= index + 1
    const isRedirect = status >= 300 && status < 400
    const missing = Promise.resolve({ bytes: new Uint8Array(), truncated: !isRedirect })
    const pending = isLast && !isRedirect ? (this.#bodies.get(id) ?? missing) : missing
    const { bytes, truncated } = await within(bodyTimeout, pending).catch(() => missing)
    const told = Object.fromEntries(responseHeaders.map(({ name, value }) => [name, value]))
    return {
      endpoint: 'authorization',
      request: {
        method: request.method,
        url: withoutFragment(request.url),
        headers: lowerCase(this.#sent.get(id)?.[index] ?? request.headers),
        body: Buffer.from(request.postData ?? ''),
      },
      response: { status, headers: lowerCase(this.#received.get(id)?.[index] ?? told), body: bytes, truncated },
      timing: { startedAt: sentAt, sentAt, firstByteAt: answeredAt, endedAt },
    }
  }
}

function keep(headers: Map<string, Headers[]>, id: string, found: Headers): void {
  headers.set(id, [...(headers.get(id) ?? []), found])
}

/** The protocol puts repeated headers on lines of their own. */
function lowerCase(headers: Headers): Headers {
  const entries = Object.entries(headers).filter(([name]) => !name.startsWith(':'))
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value.replaceAll('\n', ', ')]))
}
