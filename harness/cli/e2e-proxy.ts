/** A proxy that sees everything between Assay and its target, and can come between them. For tests. */
import { isUtf8 } from 'node:buffer'
// biome-ignore lint/style/noRestrictedImports: a double of the target's side of the network
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
// biome-ignore lint/style/noRestrictedImports: as above
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { atEnd } from './e2e-support.ts'

/** Listens on loopback until the tests end. @returns `127.0.0.1:<port>` */
export async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => {})))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A server that answers everything alike. @returns its URL */
export async function answering(status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  return `http://${await listening(createServer((_, response) => response.writeHead(status, headers).end(body)))}`
}

/** A server of bytes. @returns its URL */
export async function servingBytes(onConnection: (socket: Socket) => void): Promise<string> {
  return `http://${await listening(createTcpServer(onConnection))}`
}

/** A request as the proxy saw it. */
export interface Seen {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** Milliseconds of the process. */
  readonly at: number
}

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** `latin1`, a byte a character, for what is no text; else `utf8`. */
  readonly encoding?: 'utf8' | 'latin1'
}

/** A request that passed, and the answer that went back. */
export interface Passage {
  readonly request: Seen
  readonly reply: Reply
}

export interface RecordingProxy {
  readonly url: string
  /** All requests, in order of their arrival. */
  readonly requests: readonly Seen[]
  readonly passages: readonly Passage[]
  /** The most requests that were under way at once. */
  readonly mostAtOnce: number
}

export interface Interference {
  /** Answers in the place of the target; `undefined` lets the request through. */
  instead?(request: Seen): Reply | undefined
  /** Whether a request is never answered. */
  hangs?(request: Seen): boolean
  /** Changes the answer of the target. */
  change?(reply: Reply, request: Seen): Reply
  /** Milliseconds that each answer takes longer. */
  readonly delay?: number
}

/** Starts a proxy for plain HTTP on loopback; races tunnel through it, and are seen as well. */
export async function startProxy(interference: Interference = {}): Promise<RecordingProxy> {
  const requests: Seen[] = []
  const passages: Passage[] = []
  const load = { now: 0, most: 0 }
  const server = createServer(async (incoming, outgoing) => {
    load.most = Math.max(load.most, ++load.now)
    const seen = await seenOf(incoming)
    requests.push(seen)
    if (interference.hangs?.(seen) === true) return
    try {
      const reply = interference.instead?.(seen) ?? (await answerOf(seen, interference))
      passages.push({ request: seen, reply })
      outgoing.writeHead(reply.status, reply.headers).end(Buffer.from(reply.body, reply.encoding))
    } catch {
      outgoing.destroy()
    }
    load.now--
  })
  server.on('connect', (_: IncomingMessage, socket: Socket) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    server.emit('connection', socket)
  })
  return {
    url: `http://${await listening(server)}`,
    requests,
    passages,
    get mostAtOnce() {
      return load.most
    },
  }
}

async function seenOf(incoming: IncomingMessage): Promise<Seen> {
  const { method = '', url = '', headers } = incoming
  const at = performance.now()
  const body = (await buffer(incoming).catch(() => Buffer.alloc(0))).toString('utf8')
  return { method, url: new URL(url, `http://${headers.host}`), headers, body, at }
}

async function answerOf(seen: Seen, { change, delay = 0 }: Interference): Promise<Reply> {
  await new Promise((resolve) => setTimeout(resolve, delay))
  const reply = await forward(seen)
  return change === undefined ? reply : change(reply, seen)
}

function forward({ method, url, headers, body }: Seen): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const onward = request(url, { method, headers: { ...headers, connection: 'close' } }, async (answer) => {
      const bytes = await buffer(answer)
      const encoding = isUtf8(bytes) ? 'utf8' : 'latin1'
      const { 'content-length': _, 'transfer-encoding': __, ...kept } = answer.headers
      resolve({ status: answer.statusCode ?? 0, headers: kept, body: bytes.toString(encoding), encoding })
    })
    onward.on('error', reject).end(body)
  })
}
