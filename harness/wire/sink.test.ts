import { describe, expect, it, onTestFinished } from 'vitest'
import { openSink, type SinkHandler } from './sink.ts'
import { networkWith, refusalOf, requestFor } from './test-support.ts'

async function sink(handle: SinkHandler) {
  const opened = await openSink(handle)
  onTestFinished(() => opened.close())
  return opened
}

describe('a sink', () => {
  it('answers as told, and remembers what it was asked, wherever its path stands', async () => {
    const { url, asked } = await sink((path) => ({ status: 404, headers: { 'x-path': path }, body: 'nothing' }))
    const wire = networkWith().wire()
    const { origin, pathname } = new URL(url)
    const { response } = await wire.send(requestFor(`${origin}/.well-known/openid-credential-issuer${pathname}`))
    expect([response.status, response.text]).toEqual([404, 'nothing'])
    await wire.send(requestFor(`${url}/token`, 'grant_type=x'))
    expect(asked).toEqual(['GET /.well-known/openid-credential-issuer/{sink}', 'POST /{sink}/token'])
  })

  it('knows nothing of those who only try its port', async () => {
    const { url, asked } = await sink(() => ({ body: 'secret' }))
    const { response } = await networkWith()
      .wire()
      .send(requestFor(`${new URL(url).origin}/admin`))
    expect([response.status, response.text, asked]).toEqual([404, '', []])
  })

  it('can be silent: a request with a deadline of its own is given up then', async () => {
    const { url } = await sink(() => undefined)
    const { code, message } = await refusalOf(
      networkWith()
        .wire()
        .send(requestFor(url, 'x', { timeout: 0.2 })),
    )
    expect([code, message]).toEqual(['unanswered', expect.stringContaining('did not answer within 0.2 s')])
  })

  it('sends what comes, and ends with its client', async () => {
    let ended = false
    async function* endless() {
      try {
        for (;;) yield 'x'.repeat(10_000)
      } finally {
        ended = true
      }
    }
    const { url } = await sink(() => ({ body: endless() }))
    const wire = networkWith({ limits: { bodyBytes: 50_000 } }).wire()
    expect((await wire.send(requestFor(url))).response.truncated).toBe(true)
    await expect.poll(() => ended).toBe(true)
  })
})
