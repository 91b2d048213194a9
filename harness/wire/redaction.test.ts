import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RecordedAnswer } from './answer.ts'
import { createRedactor, type Redactor } from './redaction.ts'

interface Sample {
  readonly url?: string
  readonly requestHeaders?: Readonly<Record<string, string>>
  readonly requestBody?: string
  readonly responseBody?: string
}

/** A redactor that has seen one exchange. */
function having({ url, requestHeaders, requestBody, responseBody }: Sample): Redactor {
  const redactor = createRedactor()
  const body = Buffer.from(requestBody ?? '')
  redactor.learn({
    request: { method: 'POST', url: url ?? 'https://issuer.example/token', headers: requestHeaders ?? {}, body },
    response: new RecordedAnswer({ status: 200, headers: {}, body: Buffer.from(responseBody ?? ''), truncated: false }),
  })
  return redactor
}

function knowing(...values: readonly string[]): Redactor {
  const redactor = createRedactor()
  for (const value of values) redactor.secret('secret', value)
  return redactor
}

const every = (text: string, encode: (code: string) => string) => Array.from(text, encode).join('')
const hex = (bytes: Buffer) => bytes.toString('hex')
const html: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const encodings: Readonly<Record<string, (value: string) => string>> = {
  plain: (value) => value,
  'percent, upper': (value) => encodeURIComponent(value),
  'percent, lower': (value) => encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase()),
  'percent, all': (value) => hex(Buffer.from(value)).replace(/../g, '%$&'),
  form: (value) => new URLSearchParams({ v: value }).toString().slice(2),
  json: (value) => JSON.stringify(value).slice(1, -1),
  'json, slashes': (value) => JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'),
  'json, all': (value) =>
    value
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  html: (value) => every(value, (character) => html[character] ?? character),
  'html, decimal': (value) => every(value, (character) => `&#${character.codePointAt(0)};`),
  'html, hex': (value) => every(value, (character) => `&#x${character.codePointAt(0)?.toString(16)};`),
  base64: (value) => Buffer.from(value).toString('base64'),
  base64url: (value) => Buffer.from(value).toString('base64url'),
}
const names = Object.keys(encodings)
const encode = (value: string, ...by: readonly string[]) =>
  by.reduce((text, name) => encodings[name]?.(text) ?? text, value)
const withoutLabels = (text: string) => text.replaceAll(/<[\w.-]+>/g, '\u0001')

describe('a known value never survives', () => {
  const secret = fc.string({ unit: 'grapheme', minLength: 9, maxLength: 60 }).filter((value) => value.isWellFormed())
  const around = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => text.isWellFormed())
  const encoding = fc.constantFrom(...names)

  it('in any encoding', () => {
    fc.assert(
      fc.property(secret, around, around, encoding, (value, before, after, name) => {
        const planted = encode(value, name)
        const shown = knowing(value).redact(`${before}"${planted}"${after}`)
        expect(withoutLabels(shown)).not.toContain(planted)
      }),
      { numRuns: 2000 },
    )
  })

  it('in an encoding within another one', () => {
    const escaping = fc.constantFrom(...names.filter((name) => !name.startsWith('base64')))
    fc.assert(
      fc.property(secret, encoding, escaping, (value, inner, outer) => {
        const planted = encode(value, inner, outer)
        expect(withoutLabels(knowing(value).redact(` ${planted} `))).not.toContain(planted)
      }),
      { numRuns: 2000 },
    )
  })

  it('as a part of something bigger in base64', () => {
    const ascii = fc.string({ minLength: 12, maxLength: 40 })
    fc.assert(
      fc.property(ascii, fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (value, before, after) => {
        const shown = knowing(value).redact(Buffer.from(before + value + after).toString('base64'))
        const kept = shown.split('<secret>').map((part) => Buffer.from(part, 'base64').toString('latin1'))
        expect(shown).toContain('<secret>')
        expect(kept.join('\u0001')).not.toContain(value.slice(2, -2))
      }),
    )
  })

  it('in JSON, in values and in names, however it is written', () => {
    const json = fc.jsonValue({ maxDepth: 3 })
    fc.assert(
      fc.property(secret, json, encoding, (value, rest, name) => {
        const planted = encode(value, name)
        const shown = knowing(value).redactJson({ rest, list: [{ deep: `x ${planted}` }], [`k ${planted}`]: 1 })
        const strings: string[] = []
        JSON.stringify(shown, (key, found) => {
          strings.push(key, String(found))
          return found
        })
        for (const text of strings) expect(withoutLabels(text)).not.toContain(planted)
      }),
    )
  })

  it('and nothing else is touched', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
        (text) => {
          expect(knowing('3c1f6f2a-not-in-there').redact(text)).toBe(text)
        },
      ),
    )
  })
})

describe('redact', () => {
  it('leaves the text around a secret as it was', () => {
    const text = 'ä%20b "\\u00e9&amp;" s€cret-value-1 — ü\\n'
    expect(knowing('s€cret-value-1').redact(text)).toBe('ä%20b "\\u00e9&amp;" <secret> — ü\\n')
  })

  it('replaces short values only where no letter or digit touches them', () => {
    const redactor = knowing('1234')
    expect(redactor.redact('code 1234, (1234) tx=1234&x "1234" %221234%22 \\n1234')).toBe(
      'code <secret>, (<secret>) tx=<secret>&x "<secret>" %22<secret>%22 \\n<secret>',
    )
    expect(redactor.redact('12345 01234 a1234 1234b 2012341')).toBe('12345 01234 a1234 1234b 2012341')
  })

  it('knows values of less than four characters by name only', () => {
    expect(knowing('12', '').redact('12 tx_code=12')).toBe('12 tx_code=<tx_code>')
  })

  it('shows the longer one of two values that overlap', () => {
    const redactor = createRedactor()
    redactor.secret('inner', 'token-part-abcdef')
    redactor.secret('outer', 'a-whole-token-part-abcdef')
    expect(redactor.redact('x a-whole-token-part-abcdef y token-part-abcdef')).toBe('x <outer> y <inner>')
  })

  it('makes labels harmless', () => {
    const redactor = createRedactor()
    redactor.secret('<script>"; rm', 'dangerous-value')
    expect(redactor.redact('dangerous-value')).toBe('<_script_rm>')
  })

  it.each([
    ['{"access_token": "x\\"y", "n": 1}', '{"access_token": "<access_token>", "n": 1}'],
    ['{"transactionCode":4711}', '{"transactionCode":<tx_code>}'],
    ['{"tx_code":{"length":4}}', '{"tx_code":{"length":4}}'],
    ['a=b&pre-authorized_code=x%2Fy&tx_code=0', 'a=b&pre-authorized_code=<pre-authorized_code>&tx_code=<tx_code>'],
    ['Authorization: Bearer abc\r\nAccept: x', 'Authorization: Bearer <authorization>\r\nAccept: x'],
    ['Set-Cookie: id=abc; Path=/\nx', 'Set-Cookie: <cookie>\nx'],
    ['{"kty":"EC","d":"0123456789abcdefghij","x":"1"}', '{"kty":"EC","d":"<private_key>","x":"1"}'],
    ['openid-credential-offer://?credential_offer=%7B%22pre-authorized_code%22%3A%22ab%22%7D', undefined],
    [
      '{"offer":"{\\"pre-authorized_code\\":\\"ab\\"}"}',
      '{"offer":"{\\"pre-authorized_code\\":\\"<pre-authorized_code>\\"}"}',
    ],
  ])('finds by name: %s', (text, expected) => {
    const shown = createRedactor().redact(text)
    if (expected === undefined) expect(shown).toMatch(/%22%3A%22<pre-authorized_code>%22%7D$/)
    else expect(shown).toBe(expected)
  })

  it('changes nothing more when done again', () => {
    const redactor = knowing('a-secret-value')
    const once = redactor.redact('{"access_token":"abc","x":"a-secret-value"}&tx_code=1234')
    expect(redactor.redact(once)).toBe(once)
  })
})

describe('redactJson', () => {
  it('takes values by name, and private members of keys', () => {
    const shown = createRedactor().redactJson({
      headers: { authorization: 'Bearer abc', Cookie: 'a=b', 'proxy-authorization': 'Basic eA==', accept: 'x' },
      key: { kty: 'EC', crv: 'P-256', x: 'public', d: 'private' },
      elsewhere: { d: 'no key', k: 1 },
      transactionCode: 123,
      tx_code: { input_mode: 'numeric' },
      access_token: '',
      nothing: null,
    })
    expect(shown).toEqual({
      headers: {
        authorization: 'Bearer <access_token>',
        Cookie: '<cookie>',
        'proxy-authorization': 'Basic <authorization>',
        accept: 'x',
      },
      key: { kty: 'EC', crv: 'P-256', x: 'public', d: '<private_key>' },
      elsewhere: { d: 'no key', k: 1 },
      transactionCode: '<tx_code>',
      tx_code: { input_mode: 'numeric' },
      access_token: '',
      nothing: null,
    })
  })

  it('survives nesting without end and names of our own objects', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
    expect(JSON.stringify(createRedactor().redactJson(deep))).toContain('nested too deeply')
    const odd: unknown = JSON.parse('{"__proto__":{"access_token":"x"},"constructor":"y"}')
    expect(JSON.stringify(createRedactor().redactJson(odd))).toBe(
      '{"__proto__":{"access_token":"<access_token>"},"constructor":"y"}',
    )
  })
})

describe('learn', () => {
  const code = 'SplxlOBeZQQYbYS6WxSbIA'
  const offer = { grants: { 'urn:ietf:params:oauth:grant-type:pre-authorized_code': { 'pre-authorized_code': code } } }
  const offerUri = `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(offer))}`
  const proof = 'eyJhbGciOiJFUzI1NiJ9.eyJub25jZSI6IngifQ.c2lnbmF0dXJl'

  it.each<[string, Sample, string, string]>([
    ['token in an answer', { responseBody: '{"access_token":"tok-abcdef-1"}' }, 'tok-abcdef-1', 'access_token'],
    ['token in a broken answer', { responseBody: '{"access_token":"tok-abcdef-1","x' }, 'tok-abcdef-1', 'access_token'],
    ['refresh token', { responseBody: '{"refresh_token":"ref-abcdef-1"}' }, 'ref-abcdef-1', 'refresh_token'],
    ['nonce', { responseBody: '{"c_nonce":"nonce-abcdef-1"}' }, 'nonce-abcdef-1', 'c_nonce'],
    ['code in an offer URI', { responseBody: JSON.stringify({ uri: offerUri }) }, code, 'pre-authorized_code'],
    ['code in an offer', { responseBody: JSON.stringify(offer) }, code, 'pre-authorized_code'],
    ['code in a form', { requestBody: 'pre-authorized_code=a%2Fb%2Bc-abcdef' }, 'a/b+c-abcdef', 'pre-authorized_code'],
    ['transaction code in a form', { requestBody: 'tx_code=493536' }, '493536', 'tx_code'],
    ['transaction code as a number', { responseBody: '{"transactionCode":493536}' }, '493536', 'tx_code'],
    ['transaction code as text', { responseBody: '{"transactionCode":"049353"}' }, '049353', 'tx_code'],
    ['client secret', { requestBody: '{"client_secret":"s3cr3t-\\"value"}' }, 's3cr3t-"value', 'client_secret'],
    ['bearer token', { requestHeaders: { authorization: 'Bearer tok-abcdef-2' } }, 'tok-abcdef-2', 'access_token'],
    ['DPoP proof', { requestHeaders: { dpop: proof } }, proof, 'dpop'],
    ['key proof', { requestBody: JSON.stringify({ proofs: { jwt: [proof] } }) }, proof, 'key_proof'],
    ['token in a query', { url: 'https://issuer.example/?access_token=tok-abcdef-3' }, 'tok-abcdef-3', 'access_token'],
    [
      'password of Basic',
      { requestHeaders: { authorization: `Basic ${Buffer.from('id:pass-word-9').toString('base64')}` } },
      'pass-word-9',
      'client_secret',
    ],
    [
      'form value with quotes',
      { requestHeaders: { 'content-type': 'application/x-www-form-urlencoded' }, requestBody: "tx_code=it's-a-c%26de" },
      "it's-a-c&de",
      'tx_code',
    ],
  ])('knows a %s', (_, sample, value, label) => {
    expect(having(sample).redact(`somewhere else: ${value}.`)).toBe(`somewhere else: <${label}>.`)
  })

  it('takes no error code or ordinary answer for a secret', () => {
    const answer = '{"code":"BadRequest","message":"no","tx_code":{"length":6},"token_type":"Bearer"}'
    expect(having({ responseBody: answer }).redact(answer)).toBe(answer)
  })
})

describe('with very much to know and to read', () => {
  const random = (index: number) => Buffer.from(`${index}-${'value'.repeat(5)}${index * 7919}`).toString('base64url')
  const secrets = Array.from({ length: 1500 }, (_, index) => `eyJhbGciOiJFUzI1NiJ9.${random(index)}`)
  const filler = JSON.stringify(JSON.stringify({ claims: Array(30).fill({ name: 'a "quoted" name', value: 12.5 }) }))

  it('finds every one', () => {
    const text = secrets.map((value) => `${filler}\n${encodeURIComponent(value)}`).join('\n')
    const shown = knowing(...secrets).redact(text)
    expect(text.length).toBeGreaterThan(2_000_000)
    expect(shown.split('<secret>')).toHaveLength(1501)
    expect(secrets.filter((value) => shown.includes(value))).toEqual([])
  })

  it.each([
    ['an unfinished string', `"access_token":"${'\\"'.repeat(2_000_000)}`],
    ['secrets without end', Array.from({ length: 200_000 }, (_, at) => `"tx_code":"${at * 7919}"`).join()],
    ['names without end', '"access_token":'.repeat(200_000)],
    ['escapes of escapes', '%25'.repeat(1_000_000)],
    ['dots and heads of tokens', 'eyJ.eyJ'.repeat(500_000)],
  ])('is not exhausted by %s', (_, text) => {
    const redactor = having({ requestBody: text, responseBody: text })
    expect(redactor.redact(text).length).toBeGreaterThan(0)
  })
})
