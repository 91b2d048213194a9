import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { networkWith, refusalOf, requestFor, serving, servingBytes } from './test-support.ts'

describe('an answer that cannot be trusted', () => {
  const plain = Buffer.from(JSON.stringify({ text: 'x'.repeat(5000) }))
  const codings = { gzip: gzipSync(plain), deflate: deflateSync(plain), br: brotliCompressSync(plain) }

  it.each(Object.entries(codings))('is read without its coding: %s', async (coding, body) => {
    const url = await serving((_, response) => void response.writeHead(200, { 'content-encoding': coding }).end(body))
    const { response } = await networkWith().wire().send(requestFor(url))
    expect(Buffer.compare(response.body, plain)).toBe(0)
    expect(response.truncated).toBe(false)
  })

  it('is read where `deflate` came without a zlib header', async () => {
    const body = deflateRawSync(plain)
    const url = await serving(
      (_, response) => void response.writeHead(200, { 'content-encoding': 'deflate' }).end(body),
    )
    expect((await networkWith().wire().send(requestFor(url))).response.json).toEqual(JSON.parse(plain.toString()))
  })

  it.each(['gzip', 'br', 'deflate', 'zstd'])(
    'stays as it came where it does not follow its coding: %s',
    async (coding) => {
      const url = await serving(
        (_, response) => void response.writeHead(200, { 'content-encoding': coding }).end('plain'),
      )
      expect((await networkWith().wire().send(requestFor(url))).response.text).toBe('plain')
    },
  )

  it('is cut where it is longer than the cap', async () => {
    const url = await serving((_, response) => void response.end('x'.repeat(100_000)))
    const { response } = await networkWith({ limits: { bodyBytes: 1000 } })
      .wire()
      .send(requestFor(url))
    expect(response).toMatchObject({ truncated: true, text: 'x'.repeat(1000) })
  })

  it('is whole where it is exactly as long as the cap', async () => {
    const url = await serving((_, response) => void response.end('x'.repeat(1000)))
    const { response } = await networkWith({ limits: { bodyBytes: 1000 } })
      .wire()
      .send(requestFor(url))
    expect(response).toMatchObject({ truncated: false, text: 'x'.repeat(1000) })
  })

  it('is cut, and the connection dropped, where it never ends', async () => {
    const closed = Promise.withResolvers<void>()
    const url = await serving((_, response) => {
      const timer = setInterval(() => response.write('x'.repeat(10_000)), 1)
      response.on('close', () => {
        clearInterval(timer)
        closed.resolve()
      })
    })
    const { response } = await networkWith({ limits: { bodyBytes: 50_000 } })
      .wire()
      .send(requestFor(url))
    expect(response).toMatchObject({ truncated: true, body: { length: 50_000 } })
    await closed.promise
  })

  it.each(['gzip', 'br', 'deflate'] as const)('does not unpack a bomb: %s', async (coding) => {
    const pack = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync }[coding]
    const bomb = pack(Buffer.alloc(10_000_000))
    const url = await serving((_, response) => void response.writeHead(200, { 'content-encoding': coding }).end(bomb))
    const { response } = await networkWith({ limits: { bodyBytes: 1_000_000 } })
      .wire()
      .send(requestFor(url))
    expect(response.body.length).toBe(1_000_000)
    expect(response.truncated).toBe(true)
  })

  it('is bounded where it comes in a million chunks of one byte', async () => {
    const chunks = '1\r\nx\r\n'.repeat(1_000_000)
    const url = await servingBytes((socket) => {
      socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`))
    })
    const { response } = await networkWith().wire().send(requestFor(url))
    expect(response.body.length).toBe(1_000_000)
  })

  it('is no JSON where it nests deeper than any reader can follow', async () => {
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    const url = await serving((request, response) => void response.end(deep(Number(request.url?.slice(1)))))
    const wire = networkWith().wire()
    expect((await wire.send(requestFor(`${url}/150`))).response.json).toBeDefined()
    expect((await wire.send(requestFor(`${url}/300`))).response.json).toBeUndefined()
    expect((await wire.send(requestFor(`${url}/1000000`))).response.json).toBeUndefined()
  })

  it('is JSON also behind a byte order mark, which stays to be seen', async () => {
    const url = await serving((_, response) => void response.end('\ufeff{"a":1}'))
    const { response } = await networkWith().wire().send(requestFor(url))
    expect(response.json).toEqual({ a: 1 })
    expect(response.body[0]).toBe(0xef)
  })

  it('may have headers that are called as our own objects are', async () => {
    const head = 'HTTP/1.1 200 OK\r\n__proto__: a\r\nconstructor: b\r\ntoString: c\r\ncontent-length: 0\r\n\r\n'
    const url = await servingBytes((socket) => void socket.once('data', () => socket.end(head)))
    const { headers } = (await networkWith().wire().send(requestFor(url))).response
    expect(headers.constructor).toBe('b')
  })

  it('is refused with headers without end', async () => {
    const url = await servingBytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const timer = setInterval(() => socket.write(`x-${'y'.repeat(1000)}: 1\r\n`), 1)
      socket.on('close', () => clearInterval(timer))
    })
    const refusal = await refusalOf(networkWith().wire().send(requestFor(url)))
    expect(refusal).toMatchObject({ code: 'unanswered', message: expect.stringContaining('headers beyond the limit') })
  })

  it.each([
    ['not HTTP at all', 'SSH-2.0-OpenSSH_9.2\r\n', 'not HTTP/1.1'],
    [
      'a body shorter than announced',
      'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc',
      'in the middle of its answer',
    ],
    ['a body broken off between chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n', ''],
  ])('is unanswered: %s', async (_, bytes, message) => {
    const url = await servingBytes((socket) => void socket.once('data', () => socket.end(bytes)))
    const wire = networkWith().wire()
    const refusal = await refusalOf(wire.send(requestFor(url)))
    expect(refusal.code).toBe('unanswered')
    expect(refusal.message).toContain(message)
    expect(wire.exchanges).toEqual([])
  })
})
