import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { WireRequest } from './exchange.ts'
import { networkWith, requestFor, serving, servingBytes } from './test-support.ts'

const runners = 20

/** What a server saw of one request: how many bytes, and when the last of them came (milliseconds). */
interface Arrival {
  readonly socket: Socket
  bytes: number
  completeAt: number
  /** Bytes of all requests together when this one became complete. */
  bytesOfAll: number
}

/** A server that measures when requests of a known length become complete, and answers them all at the end. */
async function finishLine(length: number): Promise<{ readonly url: string; readonly arrivals: Arrival[] }> {
  const arrivals: Arrival[] = []
  const url = await servingBytes((socket) => {
    const arrival: Arrival = { socket, bytes: 0, completeAt: 0, bytesOfAll: 0 }
    arrivals.push(arrival)
    socket.on('data', (chunk) => {
      arrival.bytes += chunk.length
      if (arrival.bytes < length) return
      arrival.completeAt = performance.now()
      arrival.bytesOfAll = arrivals.reduce((sum, { bytes }) => sum + bytes, 0)
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
    })
  })
  return { url, arrivals }
}

/** Milliseconds between the first and the last of these to be complete. */
function spreadOf(arrivals: readonly Arrival[]): number {
  const times = arrivals.map(({ completeAt }) => completeAt)
  return Math.max(...times) - Math.min(...times)
}

/** How long a request is on the wire. */
async function lengthOf(request: (url: string) => WireRequest): Promise<number> {
  const lengths = Promise.withResolvers<number>()
  const url = await servingBytes((socket) => {
    let bytes = 0
    socket.on('data', (chunk) => {
      bytes += chunk.length
    })
    setTimeout(() => {
      lengths.resolve(bytes)
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
    }, 200)
  })
  await networkWith()
    .wire()
    .race([request(url)])
  return lengths.promise
}

describe('race', () => {
  it.each([
    ['with a body', (url: string) => requestFor(url, `grant_type=x&code=${'y'.repeat(2000)}`)],
    ['with a big body', (url: string) => requestFor(url, 'z'.repeat(300_000))],
    ['with a body of one byte', (url: string) => requestFor(url, '1')],
    ['without a body', (url: string) => requestFor(url, undefined, { method: 'DELETE' })],
  ])('holds all back at their last byte: %s', async (_, request) => {
    const length = await lengthOf(request)
    const { url, arrivals } = await finishLine(length)
    const entries = await networkWith()
      .wire()
      .race(Array.from({ length: runners }, () => request(url)))
    expect(entries.every((entry) => 'exchange' in entry)).toBe(true)
    expect(arrivals).toHaveLength(runners)
    // When the first became complete, every other lacked one byte at most.
    const first = Math.min(...arrivals.map(({ bytesOfAll }) => bytesOfAll))
    expect(first).toBeGreaterThanOrEqual(runners * (length - 1) + 1)
  })

  it('shows how close together the last bytes arrive', async ({ annotate }) => {
    const request = (url: string) => requestFor(url, 'x'.repeat(1000))
    const length = await lengthOf(request)
    const line = await finishLine(length)
    await networkWith()
      .wire()
      .race(Array.from({ length: runners }, () => request(line.url)))
    const crowd = await finishLine(length + 'keep-alive'.length - 'close'.length)
    const wire = networkWith({ limits: { inFlight: runners } }).wire()
    await Promise.all(Array.from({ length: runners }, () => wire.send(request(crowd.url))))
    expect([line.arrivals.length, crowd.arrivals.length]).toEqual([runners, runners])
    const [raced, parallel] = [spreadOf(line.arrivals), spreadOf(crowd.arrivals)].map((spread) => spread.toFixed(2))
    await annotate(
      `last bytes of ${runners} requests: raced within ${raced} ms, sent in parallel within ${parallel} ms`,
    )
  })

  it('resolves in the order of the requests, and one 429 or dead connection does not spoil the others', async () => {
    const url = await serving((request, response) => {
      if (request.url === '/1') response.writeHead(429, { 'retry-after': '30' }).end()
      else if (request.url === '/2') request.socket.resetAndDestroy()
      else response.end(request.url)
    })
    const wire = networkWith().wire()
    const requests = ['/0', '/1', '/2', '/3'].map((path) => requestFor(url + path, 'x'))
    const entries = await wire.race([...requests, requestFor('http://127.0.0.1:1/', 'x')])
    const seen = entries.map((entry) => ('exchange' in entry ? entry.exchange.response.status : entry.error))
    expect(seen).toEqual([
      200,
      429,
      expect.stringContaining('closed the connection'),
      200,
      '127.0.0.1:1 refused the connection',
    ])
    expect(wire.exchanges.map(({ number }) => number)).toEqual([1, 2, 4])
    expect(wire.attempts).toHaveLength(5)
  })

  it('is inconclusive where nobody is answered', async () => {
    const race = networkWith()
      .wire()
      .race([requestFor('http://127.0.0.1:1/'), requestFor('http://127.0.0.1:1/')])
    await expect(race).rejects.toMatchObject({
      code: 'unanswered',
      message: 'no request of the race was answered: 127.0.0.1:1 refused the connection',
    })
  })

  it('is over where there is nobody to run', async () => {
    expect(await networkWith().wire().race([])).toEqual([])
  })

  it('takes an answer that comes before the last byte', async () => {
    const answer = 'HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'
    const url = await servingBytes((socket) => void socket.once('data', () => socket.end(answer)))
    const [entry] = await networkWith()
      .wire()
      .race([requestFor(url, 'x')])
    expect(entry).toMatchObject({ exchange: { response: { status: 401 } } })
  })

  it('does not wait for ever for one that cannot line up', async () => {
    // Takes connections and never shakes hands.
    const silent = (await servingBytes(() => {})).replace('http', 'https')
    const url = await serving((_, response) => void response.end())
    const wire = networkWith({ limits: { timeout: 0.8 } }).wire()
    const entries = await wire.race([requestFor(silent, 'x'), requestFor(url, 'x')])
    expect(entries[0]).toMatchObject({ error: expect.stringContaining('not yet sent when the race started') })
    expect(entries[1]).toMatchObject({ exchange: { response: { status: 200 } } })
  })

  it('is alone: nothing else is under way while it runs, no other race either', async () => {
    const [now, most] = [new Map<string, number>(), new Map<string, number>()]
    const url = await serving(({ url: path = '' }, response) => {
      now.set(path, (now.get(path) ?? 0) + 1)
      const underWay = [...now.values()].reduce((sum, count) => sum + count, 0)
      most.set(path, Math.max(most.get(path) ?? 0, underWay))
      setTimeout(() => {
        now.set(path, (now.get(path) ?? 0) - 1)
        response.end()
      }, 20)
    })
    const network = networkWith({ limits: { inFlight: 8 } })
    const single = () => Promise.all([1, 2, 3].map(() => network.wire().send(requestFor(`${url}/single`))))
    const race = (path: string) => network.wire().race([requestFor(url + path, 'x'), requestFor(url + path, 'y')])
    await Promise.all([single(), race('/one'), single(), race('/two'), single()])
    expect(Object.fromEntries(most)).toMatchObject({ '/one': 2, '/two': 2 })
    expect(most.get('/single')).toBeGreaterThan(2)
  })
})
