import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Exchange } from './exchange.ts'
import { createRedactor } from './redaction.ts'
import { listening, networkWith, refusalOf, requestFor, serving, servingBytes } from './test-support.ts'

describe('recording', () => {
  it('records the request as it went over the wire, and the whole answer', async () => {
    let seen: IncomingHttpHeaders = {}
    const url = await serving((request, response) => {
      seen = request.headers
      response.writeHead(201, { 'X-Twice': ['a', 'b'], 'content-type': 'application/json' }).end('{"é":1}')
    })
    const wire = networkWith().wire()
    const exchange = await wire.send(requestFor(`${url}/a?b=c`, 'täxt', { headers: { 'content-type': 'text/plain' } }))
    expect(exchange.request.headers).toEqual(seen)
    expect(exchange.request).toMatchObject({ method: 'POST', url: `${url}/a?b=c` })
    expect(Buffer.from(exchange.request.body).toString()).toBe('täxt')
    expect(exchange.response).toMatchObject({ status: 201, truncated: false, text: '{"é":1}', json: { é: 1 } })
    expect(exchange.response.headers).toMatchObject({ 'x-twice': 'a, b', 'content-type': 'application/json' })
    expect(wire.exchanges).toEqual([exchange])
  })

  it('puts the times in order', async () => {
    const url = await serving((_, response) => void setTimeout(() => response.end('late'), 50))
    const { timing } = await networkWith().wire().send(requestFor(url))
    const { startedAt, sentAt, firstByteAt, endedAt } = timing
    expect([startedAt, sentAt, firstByteAt, endedAt]).toEqual([startedAt, sentAt, firstByteAt, endedAt].sort())
    expect(firstByteAt - sentAt).toBeGreaterThanOrEqual(40)
    expect(Math.abs(endedAt - Date.now())).toBeLessThan(1000)
  })

  it('follows no redirect', async () => {
    const url = await serving((request, response) => {
      response.writeHead(request.url === '/' ? 302 : 200, { location: '/elsewhere' }).end()
    })
    expect(
      (
        await networkWith()
          .wire()
          .send(requestFor(`${url}/`))
      ).response.status,
    ).toBe(302)
  })

  it('tells whoever wants to know, for the network and for a wire', async () => {
    const [all, own]: [Exchange[], Exchange[]] = [[], []]
    const url = await serving((_, response) => void response.end())
    const network = networkWith({ onExchange: (exchange) => all.push(exchange) })
    await network.wire({ onExchange: (exchange) => own.push(exchange) }).send(requestFor(url))
    await network.wire().send(requestFor(url))
    expect([all.length, own.length]).toEqual([2, 1])
  })

  it('numbers attempts from 1, failed ones too', async () => {
    const url = await serving((request, response) => void (request.url === '/no' ? response.destroy() : response.end()))
    const wire = networkWith().wire()
    await wire.send(requestFor(`${url}/yes`))
    await refusalOf(wire.send(requestFor(`${url}/no`)))
    await wire.send(requestFor(`${url}/yes`))
    expect(wire.attempts.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(wire.exchanges.map(({ number }) => number)).toEqual([1, 3])
    expect(wire.attempts[1]?.error).toContain('closed the connection')
  })
})

describe('no answer', () => {
  it('names a refused connection', async () => {
    const host = await listening((await import('node:net')).createServer())
    const closed = `http://${host.replace(/\d+$/, '1')}`
    const refusal = await refusalOf(networkWith().wire().send(requestFor(closed)))
    expect(refusal).toMatchObject({ code: 'unanswered', message: '127.0.0.1:1 refused the connection' })
  })

  it('names a reset, and never the path or a header', async () => {
    const url = await servingBytes((socket) => void socket.once('data', () => socket.resetAndDestroy()))
    const request = requestFor(`${url}/secret-path`, undefined, { headers: { authorization: 'Bearer hidden-token' } })
    const refusal = await refusalOf(networkWith().wire().send(request))
    expect(refusal.message).toMatch(/^127\.0\.0\.1:\d+ closed the connection without an answer \(connection reset\)$/)
  })

  it('names a name that cannot be resolved', async () => {
    const refusal = await refusalOf(networkWith().wire().send(requestFor('http://issuer.invalid/')))
    expect(refusal.message).toMatch(/^the name of issuer\.invalid cannot be resolved/)
  })

  it.each(['ftp://127.0.0.1/', 'file:///etc/passwd', 'javascript:1', 'no url'])(
    'asks only http and https: %s',
    async (url) => {
      const refusal = await refusalOf(networkWith().wire().send(requestFor(url)))
      expect(refusal.message).toContain('only http and https')
    },
  )

  it('is what a header that cannot be sent comes to', async () => {
    const url = await serving((_, response) => void response.end())
    const request = requestFor(url, undefined, { headers: { authorization: 'Bearer a\r\nx: y' } })
    expect((await refusalOf(networkWith().wire().send(request))).message).toContain('invalid authorization header')
  })

  it.each([
    ['headers that never come', '', 'did not answer within 0.2 s'],
    ['a body that never ends', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n', 'the answer of'],
    ['hints without end', 'HTTP/1.1 103 Early Hints\r\n\r\n', 'did not answer'],
  ])('is given up after the deadline: %s', async (_, bytes, message) => {
    const url = await servingBytes((socket) => void socket.once('data', () => socket.write(bytes)))
    const refusal = await refusalOf(
      networkWith({ limits: { timeout: 0.2 } })
        .wire()
        .send(requestFor(url)),
    )
    expect(refusal).toMatchObject({ code: 'unanswered', message: expect.stringContaining(message) })
  })

  it('is given up after the deadline although bytes drip in all the time', async () => {
    const url = await servingBytes((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n')
        const timer = setInterval(() => socket.write('x'), 10)
        socket.on('close', () => clearInterval(timer))
      })
    })
    const refusal = await refusalOf(
      networkWith({ limits: { timeout: 0.3 } })
        .wire()
        .send(requestFor(url)),
    )
    expect(refusal.message).toContain('did not end within 0.3 s (timed out)')
  })

  it('says nothing secret that it was told before', async () => {
    const redactor = createRedactor()
    redactor.secret('tenant', 'hidden-tenant-name')
    const refusal = await refusalOf(
      networkWith({ redactor }).wire().send(requestFor('http://hidden-tenant-name.invalid/')),
    )
    expect(refusal.message).not.toContain('hidden-tenant-name')
  })
})

describe('an answer that is none', () => {
  it.each([502, 503, 504])('is `unavailable`: %i', async (status) => {
    const url = await serving((_, response) => void response.writeHead(status).end())
    const wire = networkWith().wire()
    const refusal = await refusalOf(wire.send(requestFor(url)))
    expect(refusal.code).toBe('unavailable')
    expect(refusal.exchange).toBe(wire.exchanges[0])
  })

  it('is an answer where it is 500', async () => {
    const url = await serving((_, response) => void response.writeHead(500).end())
    expect((await networkWith().wire().send(requestFor(url))).response.status).toBe(500)
  })

  it('is waited out where it is 429 with Retry-After, and recorded', async () => {
    let asked = 0
    const url = await serving((_, response) => {
      if (asked++ < 2) response.writeHead(429, { 'retry-after': asked === 1 ? '0' : new Date().toUTCString() })
      response.end()
    })
    const wire = networkWith().wire()
    expect((await wire.send(requestFor(url))).response.status).toBe(200)
    expect(wire.exchanges.map(({ response }) => response.status)).toEqual([429, 429, 200])
  })

  it.each([
    ['four times in a row', { 'retry-after': '0' }, 4],
    ['without a time', {}, 1],
    ['with a time beyond our patience', { 'retry-after': '31' }, 1],
    ['with a time that cannot be read', { 'retry-after': 'later' }, 1],
  ])('is `rate-limited` where it is 429 %s', async (_, headers, attempts) => {
    const url = await serving((_request, response) => void response.writeHead(429, headers).end())
    const wire = networkWith().wire()
    expect((await refusalOf(wire.send(requestFor(url)))).code).toBe('rate-limited')
    expect(wire.exchanges).toHaveLength(attempts)
  })
})
