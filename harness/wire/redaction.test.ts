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
