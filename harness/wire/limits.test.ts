import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { isClosed } from './exchange.ts'
import { Gate } from './gate.ts'
import { networkWith, requestFor, serving, servingBytes } from './test-support.ts'

const rejection = '{"code":"BadRequest"}'
const early = `HTTP/1.1 413 Payload Too Large\r\ncontent-length: ${rejection.length}\r\nconnection: close\r\n\r\n${rejection}`
const big = 'x'.repeat(3_000_000)

describe('sendOrClosed', () => {
  it.each([
    ['resets when it has the request', (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy())],
    ['closes without a word', (socket: Socket) => void socket.once('data', () => socket.end())],
    ['closes as soon as it is connected', (socket: Socket) => void socket.end()],
  ])('is closed where the target %s', async (_, onConnection) => {
    const wire = networkWith().wire()
    const attempt = await wire.sendOrClosed(requestFor(await servingBytes(onConnection), big))
    expect(isClosed(attempt) && attempt.closed).toContain('closed the connection')
    expect(attempt.endpoint).toBe('token')
    expect(wire.exchanges).toEqual([])
    expect(wire.attempts).toHaveLength(1)
  })

  it.each([
    ['and closes', (socket: Socket) => void socket.end(early)],
    ['and drops the connection', (socket: Socket) => void socket.write(early, () => socket.destroy())],
    ['and resets the connection a moment later', (socket: Socket) => void socket.write(early, () => reset(socket))],
  ])('reads an early 413 of a target that does not read on %s', async (_, answer) => {
    const url = await servingBytes((socket) => void socket.once('data', () => answer(socket.pause())))
    const attempt = await networkWith().wire().sendOrClosed(requestFor(url, big))
    expect(attempt).toMatchObject({ response: { status: 413, json: { code: 'BadRequest' } } })
  })

  it('keeps the head of an answer that is broken off', async () => {
    const url = await servingBytes((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 413 Payload Too Large\r\ncontent-length: 50\r\n\r\n{"cod'))
    })
    const attempt = await networkWith().wire().sendOrClosed(requestFor(url, 'x'))
    expect(attempt).toMatchObject({ response: { status: 413, truncated: true, text: '{"cod' } })
  })

  it('is no answer where the target takes too long, or is not there', async () => {
    const url = await servingBytes(() => {})
    const wire = networkWith({ limits: { timeout: 0.2 } }).wire()
    await expect(wire.sendOrClosed(requestFor(url, 'x'))).rejects.toMatchObject({ code: 'unanswered' })
    await expect(wire.sendOrClosed(requestFor('http://127.0.0.1:1/', 'x'))).rejects.toMatchObject({
      code: 'unanswered',
    })
  })

  it('uses a connection of its own, so that no idle timeout is taken for an answer', async () => {
    const connections = new Set<Socket>()
    const url = await serving((request, response) => {
      connections.add(request.socket)
      response.end()
    })
    const wire = networkWith().wire()
    await wire.send(requestFor(url))
    await wire.sendOrClosed(requestFor(url))
    expect(connections.size).toBe(2)
  })
})

function reset(socket: Socket): void {
  setTimeout(() => socket.resetAndDestroy(), 20)
}

describe('limits', () => {
  it('keeps no more requests in flight than told, over all wires, first come first served', async () => {
    let [now, most] = [0, 0]
    const order: string[] = []
    const url = await serving((request, response) => {
      order.push(request.url ?? '')
      most = Math.max(most, ++now)
      setTimeout(() => {
        now--
        response.end()
      }, 10)
    })
    const network = networkWith({ limits: { inFlight: 3 } })
    await Promise.all(Array.from({ length: 12 }, (_, at) => network.wire().send(requestFor(`${url}/${at % 3}`))))
    expect(most).toBe(3)
    const waves = [0, 3, 6, 9].map((from) => order.slice(from, from + 3).sort())
    expect(waves).toEqual(Array.from({ length: 4 }, () => ['/0', '/1', '/2']))
  })

  it('starts no more requests per second than told', async () => {
    const starts: number[] = []
    const gate = new Gate({ inFlight: 100, perSecond: 50 })
    const enter = async (weight: number) => {
      await gate.enter({ weight, alone: false, abortable: true })
      starts.push(performance.now())
    }
    await Promise.all([enter(1), enter(5), enter(1), enter(1)])
    const [first = 0, second = 0, third = 0, fourth = 0] = starts
    expect(second - first).toBeGreaterThanOrEqual(19)
    expect(third - second).toBeGreaterThanOrEqual(99)
    expect(fourth - third).toBeGreaterThanOrEqual(19)
  })

  it('reuses connections', async () => {
    const connections = new Set<Socket>()
    const url = await serving((request, response) => {
      connections.add(request.socket)
      response.end('{}')
    })
    const wire = networkWith({ limits: { inFlight: 1 } }).wire()
    for (let index = 0; index < 5; index++) await wire.send(requestFor(url))
    expect(connections.size).toBe(1)
  })
})

describe('being told to stop', () => {
  it('interrupts what is in flight, what waits its turn, what waits out a 429, and what comes after', async () => {
    const stop = new AbortController()
    const url = await serving((request, response) => {
      if (request.url === '/busy') response.writeHead(429, { 'retry-after': '20' }).end()
    })
    const wire = networkWith({ signal: stop.signal, limits: { inFlight: 3, perSecond: 0 } }).wire()
    const busy = wire.send(requestFor(`${url}/busy`))
    const silent = Array.from({ length: 5 }, () => wire.send(requestFor(`${url}/silent`)))
    setTimeout(() => stop.abort(), 50)
    for (const sent of [busy, ...silent]) await expect(sent).rejects.toMatchObject({ code: 'interrupted' })
    await expect(wire.send(requestFor(url))).rejects.toMatchObject({ code: 'interrupted' })
    await expect(wire.sendOrClosed(requestFor(url))).rejects.toMatchObject({ code: 'interrupted' })
    await expect(wire.race([requestFor(url)])).rejects.toMatchObject({ code: 'interrupted' })
    expect(wire.attempts.map(({ error }) => error).filter((error) => error === 'stopped by the user')).toHaveLength(8)
  })

  it('leaves a way to clean up', async () => {
    const stop = new AbortController()
    const url = await serving((_, response) => void setTimeout(() => response.end('gone'), 30))
    const wire = networkWith({ signal: stop.signal, limits: { inFlight: 1 } }).wire({ afterAbort: true })
    const before = [wire.send(requestFor(url)), wire.send(requestFor(url))]
    stop.abort()
    expect((await Promise.all(before)).map(({ response }) => response.text)).toEqual(['gone', 'gone'])
    expect((await wire.send(requestFor(url))).response.text).toBe('gone')
  })
})
