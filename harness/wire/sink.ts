/**
 * A little server of ours on loopback, for whoever is to be led somewhere: it answers as it is told, and remembers what
 * it was asked.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What a sink answers. */
export interface SinkReply {
  /** 200 where left out. */
  readonly status?: number
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** Chunks are sent as they come. */
  readonly body?: string | AsyncIterable<string>
}

/** Answers a request for a path; `undefined`: never, the connection stays open. `url` is that of the sink. */
export type SinkHandler = (path: string, url: string) => SinkReply | undefined

export interface Sink {
  /** On 127.0.0.1, with a path that nobody can guess. */
  readonly url: string
  /** Methods and paths that it was asked for, in order; only those that name its own path. */
  readonly asked: readonly string[]
  /** Connections that are open are lost. */
  close(): Promise<void>
}

/** Opens a sink on a free port. */
export async function openSink(handle: SinkHandler): Promise<Sink> {
  const name = randomBytes(12).toString('hex')
  const asked: string[] = []
  const server = createServer((request, response) => {
    // Whoever hangs up in the middle of an answer is no trouble of ours.
    response.on('error', () => {})
    const { method = '', url: path = '/' } = request
    if (!path.includes(name)) return void response.writeHead(404).end()
    asked.push(`${method} ${path.replace(name, '{sink}')}`)
    const reply = handle(path, url)
    if (reply !== undefined) void answer(request, response, reply).catch(() => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`
  return {
    url,
    asked,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, headers = {}, body = '' }: SinkReply,
): Promise<void> {
  request.resume()
  response.writeHead(status, headers)
  if (typeof body === 'string') response.end(body)
  else await pipeline(Readable.from(body), response)
}
