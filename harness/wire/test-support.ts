/** Loopback servers and a network, for tests of the wire. */
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
// biome-ignore lint/style/noRestrictedImports: only tests use this file
import { onTestFinished } from 'vitest'
import { defaultLimits, type Limits, type TlsOptions } from '../target/target.ts'
import { Inconclusive } from '../verdict.ts'
import type { WireRequest } from './exchange.ts'
import { type Network, type NetworkOptions, openNetwork } from './network.ts'
import { createRedactor } from './redaction.ts'

/** Listens on loopback until the test ends. @returns `127.0.0.1:<port>` */
export async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** An HTTP server. @returns its URL, without a slash at the end */
export async function serving(listener: RequestListener): Promise<string> {
  return `http://${await listening(createServer(listener))}`
}

/** A server of bytes. @returns its URL, without a slash at the end */
export async function servingBytes(onConnection: (socket: Socket) => void): Promise<string> {
  return `http://${await listening(createTcpServer(onConnection))}`
}

interface Settings extends Partial<Omit<NetworkOptions, 'limits' | 'tls'>> {
  readonly limits?: Partial<Limits>
  readonly tls?: TlsOptions
}

/** A network that is closed when the test ends. */
export function networkWith(settings: Settings = {}): Network {
  const network = openNetwork({
    tls: {},
    redactor: createRedactor(),
    signal: new AbortController().signal,
    ...settings,
    limits: { ...defaultLimits, timeout: 5, ...settings.limits },
  })
  onTestFinished(() => network.close())
  return network
}

/** A request for a URL, GET unless it has a body. */
export function requestFor(url: string, body?: string | Uint8Array, more: Partial<WireRequest> = {}): WireRequest {
  const request = { endpoint: 'token', method: body === undefined ? 'GET' : 'POST', url } as const
  return { ...request, ...(body === undefined ? {} : { body }), ...more }
}

/** What was thrown, which must be Inconclusive. */
export async function refusalOf(promise: Promise<unknown>): Promise<Inconclusive> {
  const thrown = await promise.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  )
  if (thrown instanceof Inconclusive) return thrown
  throw thrown
}
