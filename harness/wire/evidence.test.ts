import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { RecordedAnswer } from './answer.ts'
import { curlOf } from './curl.ts'
import type { Exchange } from './exchange.ts'
import { harOf } from './har.ts'
import type { Attempt } from './recorder.ts'
import { createRedactor } from './redaction.ts'
import { networkWith, requestFor, serving } from './test-support.ts'

interface Sample {
  readonly method?: string
  readonly url?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly answer?: string | Uint8Array
  readonly answerHeaders?: Readonly<Record<string, string>>
  readonly truncated?: boolean
}

const timing = {
  startedAt: 1_700_000_000_000,
  sentAt: 1_700_000_000_002,
  firstByteAt: 1_700_000_000_007,
  endedAt: 1_700_000_000_010,
}

function exchangeOf(sample: Sample): Exchange {
  const { method = 'POST', url = 'https://issuer.example/token', headers = {}, answerHeaders = {} } = sample
  const answer = {
    headers: answerHeaders,
    body: Buffer.from(sample.answer ?? ''),
    truncated: sample.truncated ?? false,
  }
  return {
    number: 1,
    endpoint: 'token',
    request: { method, url, headers, body: Buffer.from(sample.body ?? '') },
    response: new RecordedAnswer({ status: 200, ...answer }),
    timing,
  }
}

function entryOf(sample: Sample) {
  const exchange = exchangeOf(sample)
  const attempt: Attempt = { ...exchange, exchange, error: undefined }
  const redactor = createRedactor()
  redactor.learn(exchange)
  const [entry] = harOf([attempt], redactor, { name: 'assay', version: '0' }).log.entries
  if (entry === undefined) throw new Error('no entry')
  return entry
}

describe('harOf', () => {
  it('shows a whole exchange, sorted and without secrets', () => {
    const entry = entryOf({
      url: 'https://issuer.example/token?access_token=query-token-1&b=2',
      headers: {
        host: 'issuer.example',
        authorization: 'Bearer header-token-1',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'pre-authorized_code=the-code-1&tx_code=1234',
      answer: '{"access_token":"answer-token-1","echo":"the-code-1"}',
      answerHeaders: {
        'set-cookie': 'session=abc',
        'content-type': 'application/json',
        location: '/x?code=the-code-1',
      },
    })
    expect(entry).toMatchObject({
      startedDateTime: '2023-11-14T22:13:20.000Z',
      time: 10,
      timings: { send: 2, wait: 5, receive: 3 },
      request: {
        url: 'https://issuer.example/token?access_token=<access_token>&b=2',
        queryString: [
          { name: 'access_token', value: '<access_token>' },
          { name: 'b', value: '2' },
        ],
        headers: [
          { name: 'authorization', value: 'Bearer <access_token>' },
          { name: 'content-type', value: 'application/x-www-form-urlencoded' },
          { name: 'host', value: 'issuer.example' },
        ],
        postData: { text: 'pre-authorized_code=<pre-authorized_code>&tx_code=<tx_code>' },
      },
      response: {
        status: 200,
        statusText: 'OK',
        redirectURL: '/x?code=<pre-authorized_code>',
        headers: [
          { name: 'content-type', value: 'application/json' },
          { name: 'location', value: '/x?code=<pre-authorized_code>' },
          { name: 'set-cookie', value: '<cookie>' },
        ],
        content: {
          mimeType: 'application/json',
          text: '{"access_token":"<access_token>","echo":"<pre-authorized_code>"}',
        },
      },
    })
    expect(JSON.stringify(entry)).not.toMatch(/-(token|code)-1/)
  })

  it('caps bodies after redaction, and says what is missing', () => {
    const body = `${'x'.repeat(65_530)}{"access_token":"cut-in-the-middle"}${'y'.repeat(1000)}`
    const { content } = entryOf({ answer: body }).response
    const shown = body.replace('cut-in-the-middle', '<access_token>')
    const rest = shown.slice(65_536)
    expect(content.text).toBe(shown.slice(0, 65_536))
    expect(content.size).toBe(body.length)
    const digest = createHash('sha256').update(rest).digest('hex')
    expect(content.comment).toBe(`cut after 65536 bytes; ${rest.length} more bytes with SHA-256 ${digest}`)
  })

  it('says that an answer was not read to its end', () => {
    expect(entryOf({ answer: 'x', truncated: true }).response.content.comment).toBe(
      'the answer was longer than was read',
    )
    expect(entryOf({ answer: 'x' }).response.content).not.toHaveProperty('comment')
  })

  it('shows binary bodies in base64, without the secrets in them', () => {
    const secret = 'binary-token-1'
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe, 0x00]), Buffer.from(`"access_token":"${secret}"`)])
    const { content } = entryOf({ answer: bytes }).response
    expect(content.encoding).toBe('base64')
    const shown = Buffer.from(content.text, 'base64')
    expect(shown.subarray(0, 3)).toEqual(bytes.subarray(0, 3))
    expect(shown.toString('latin1')).toContain('"access_token":"<access_token>"')
  })

  it('shows attempts without an answer too', async () => {
    const url = await serving(
      (request, response) => void (request.url === '/no' ? response.destroy() : response.end('ok')),
    )
    const redactor = createRedactor()
    const wire = networkWith({ redactor }).wire()
    await wire.send(requestFor(`${url}/yes`))
    await wire.send(requestFor(`${url}/no`, 'x')).catch(() => {})
    const { log } = harOf(wire.attempts, redactor, { name: 'assay', version: '0' })
    expect(log).toMatchObject({ version: '1.2', creator: { name: 'assay', version: '0' } })
    expect(log.entries.map(({ _number, response }) => [_number, response.status])).toEqual([
      [1, 200],
      [2, 0],
    ])
    expect(log.entries[1]?._error).toContain('closed the connection')
    expect(log.entries[0]).not.toHaveProperty('_error')
  })
})

/** What a POSIX shell makes of a line: the arguments that curl would get. */
function argumentsOf(line: string, variables: Readonly<Record<string, string>> = {}): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${line}`
  return execFileSync('sh', ['-c', script], { env: variables }).toString().split('\0').slice(0, -1)
}

function lineOf(sample: Sample): string {
  const exchange = exchangeOf(sample)
  const redactor = createRedactor()
  redactor.learn(exchange)
  return curlOf(exchange, redactor)
}

describe('curlOf', () => {
  it('repeats a request, with secrets as variables', () => {
    const line = lineOf({
      headers: {
        host: 'issuer.example',
        'content-length': '5',
        authorization: 'Bearer header-token-1',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'pre-authorized_code=the-code-1&tx_code=1234&x=%27',
    })
    expect(line).toBe(
      `curl -X POST https://issuer.example/token -H 'authorization: Bearer '"$ACCESS_TOKEN"` +
        ` -H 'content-type: application/x-www-form-urlencoded'` +
        ` --data-raw 'pre-authorized_code='"$PRE_AUTHORIZED_CODE"'&tx_code='"$TX_CODE"'&x=%27'`,
    )
    const variables = { ACCESS_TOKEN: 'header-token-1', PRE_AUTHORIZED_CODE: 'the-code-1', TX_CODE: '1234' }
    expect(argumentsOf(line, variables).slice(-3)).toEqual([
      'content-type: application/x-www-form-urlencoded',
      '--data-raw',
      'pre-authorized_code=the-code-1&tx_code=1234&x=%27',
    ])
  })

  it.each([
    `it's "quoted" $HOME \`id\` $(id) \\ ! # * ~`,
    `'`,
    `''; id; '`,
    '@/etc/passwd',
    '-o file',
    'ünïcödé 💥',
    '<access_token>',
  ])('lets a shell do nothing but pass on: %s', (text) => {
    const line = lineOf({
      url: `https://issuer.example/?q=${encodeURIComponent(text)}'x`,
      headers: { 'x-y': text },
      body: text,
    })
    const words = argumentsOf(line)
    expect(words.slice(-2)).toEqual(['--data-raw', text])
    expect(words).toContain(`x-y: ${text}`)
    expect(line).not.toContain('\n')
  })

  it.each<[string, Sample, readonly string[]]>([
    ['GET', { method: 'GET' }, ['https://issuer.example/token']],
    ['HEAD', { method: 'HEAD' }, ['--head', 'https://issuer.example/token']],
    ['DELETE', { method: 'DELETE' }, ['-X', 'DELETE', 'https://issuer.example/token']],
    ['empty POST', {}, ['-X', 'POST', '-d', '', 'https://issuer.example/token', '-H', 'content-type:']],
    ['brackets', { method: 'GET', url: 'https://a.example/[x]' }, ['--globoff', 'https://a.example/[x]']],
    ['empty header', { method: 'GET', headers: { 'x-y': '' } }, ['https://issuer.example/token', '-H', 'x-y;']],
    ['JSON', { method: 'GET', headers: { accept: 'application/json' } }, ['https://issuer.example/token']],
    ['a type', { method: 'GET', headers: { accept: 'a/b' } }, ['https://issuer.example/token', '-H', 'accept: a/b']],
  ])('words %s as curl wants it', (_, sample, words) => {
    expect(argumentsOf(lineOf(sample))).toEqual(words)
  })

  it('leaves out what a browser adds to every page, and nothing of a wallet', () => {
    const shared = { accept: 'text/html', 'cache-control': 'no-cache', pragma: 'no-cache' }
    const browsers = {
      ...shared,
      'sec-fetch-mode': 'navigate',
      'sec-ch-ua': '"Chromium"',
      referer: 'https://a.example/',
    }
    const kept = (headers: Readonly<Record<string, string>>) =>
      argumentsOf(lineOf({ method: 'GET', headers }))
        .filter((word) => word !== '-H')
        .slice(1)
    expect(kept(browsers)).toEqual(['referer: https://a.example/'])
    expect(kept(shared)).toEqual(['accept: text/html', 'cache-control: no-cache', 'pragma: no-cache'])
  })

  it.each([
    ['long', 'x'.repeat(2049)],
    ['several lines', '{\n}'],
    ['binary', Buffer.from([0xff, 0x00])],
  ])('puts a body aside that does not fit on a line: %s', (_, body) => {
    const line = lineOf({ body, headers: { 'content-type': 'a/b' } })
    expect(argumentsOf(line).slice(-2)).toEqual(['--data-binary', '@body.json'])
    expect(line).toMatch(/ # body\.json: the \d+ bytes of the request body, see the evidence$/)
  })
})
