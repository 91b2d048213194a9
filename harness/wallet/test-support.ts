/** For the tests of the wallet: a tiny issuer on loopback, told what to answer, and a wire that notes secrets. */
// biome-ignore lint/style/noRestrictedImports: a double listens; it sends nothing
import { createServer, type IncomingMessage } from 'node:http'
// biome-ignore lint/style/noRestrictedImports: what a test opened is closed when it ends
import { onTestFinished } from 'vitest'
import { defaultLimits } from '../target/target.ts'
import { openNetwork } from '../wire/network.ts'
import { createRedactor } from '../wire/redaction.ts'
import type { Wire } from '../wire/wire.ts'

/** A request as it arrived. */
export interface Arrival {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** `[status, JSON or text, headers]`. */
export type Reply = readonly [status: number, body?: unknown, headers?: Readonly<Record<string, string>>]

/** Answers by `METHOD /path`; everything else is 404. */
export type Routes = Readonly<Record<string, Reply | ((arrival: Arrival) => Reply)>>

export interface TinyIssuer {
  readonly url: string
  readonly arrivals: Arrival[]
  /** Paths in the order of arrival. */
  paths(): readonly string[]
  /** Replaces what is answered from now on. */
  serve(routes: Routes): void
}

/** Listens until the test ends. */
export async function tinyIssuer(): Promise<TinyIssuer> {
  const arrivals: Arrival[] = []
  let routes: Routes = {}
  const server = createServer(async (request, response) => {
    const arrival = await arrivalOf(request)
    arrivals.push(arrival)
    const route = routes[`${arrival.method} ${arrival.path}`] ?? [404]
    const [status, body, headers] = typeof route === 'function' ? route(arrival) : route
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as { port: number }
  const paths = () => arrivals.map(({ path }) => path)
  const serve = (next: Routes) => {
    routes = next
  }
  return { url: `http://127.0.0.1:${port}`, arrivals, paths, serve }
}

async function arrivalOf(request: IncomingMessage): Promise<Arrival> {
  let body = ''
  for await (const chunk of request) body += chunk
  return { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
}

/** A wire of its own, and the secrets that it is told. Closed when the test ends. */
export function noting(): { readonly wire: Wire; readonly secrets: [label: string, value: string][] } {
  const secrets: [string, string][] = []
  const network = openNetwork({
    limits: defaultLimits,
    tls: {},
    redactor: createRedactor(),
    signal: new AbortController().signal,
  })
  onTestFinished(() => network.close())
  const wire = network.wire()
  const tell = wire.secret.bind(wire)
  wire.secret = (label, value) => {
    secrets.push([label, value])
    tell(label, value)
  }
  return { wire, secrets }
}
