import { describe, expect, test } from 'vitest'
import { embedded, encode, members, mint, Raw, signer, Tagged } from '../mdoc/test-support.ts'
import { mint as mintSdJwt, signer as sdJwtSigner } from '../sd-jwt/test-support.ts'
import { recognise, Unrecognised } from './recognise.ts'

const bytes = mint(signer)
const sdJwt = await mintSdJwt(sdJwtSigner)
const of = (content: string | Uint8Array) => recognise(typeof content === 'string' ? Buffer.from(content) : content)

describe('an mdoc', () => {
  const base64 = bytes.toString('base64')
  const forms: [form: string, content: string | Uint8Array][] = [
    ['binary', bytes],
    ['hexadecimal', bytes.toString('hex')],
    ['hexadecimal', ` ${bytes.toString('hex').toUpperCase()}\n`],
    ['base64url', `${bytes.toString('base64url')}\r\n`],
    ['base64', base64.endsWith('=') ? base64 : `${base64.slice(0, -1)}${base64.at(-1)}`],
    ['base64', base64.replaceAll(/.{76}/g, '$&\n')],
  ]
  test.each(forms)('in %s', (form, content) => {
    const found = of(content)
    expect(found).toMatchObject([{ kind: 'mdoc', delivered: false }])
    expect(Buffer.from(found[0]?.credential ?? '')).toEqual(bytes)
    if (form !== 'base64') expect(found[0]?.form).toBe(form)
  })

  test('within a tag, a byte string, a Document, or without what is around issuerAuth', () => {
    const mso = embedded(encode(embedded(encode(members({ docType: 'a' })))))
    for (const wrapped of [
      new Tagged(55799, new Raw(bytes.toString('hex'))),
      bytes,
      new Tagged(18, [Buffer.from('a10126', 'hex'), new Map(), encode(mso), Buffer.alloc(64)]),
      members({ nameSpaces: members({ a: [] }) }),
    ]) {
      expect(of(encode(wrapped))).toMatchObject([{ kind: 'mdoc' }])
    }
  })
})

describe('an SD-JWT VC', () => {
  test('as text, with line breaks, or as a JWT of that type', () => {
    const [jwt = ''] = sdJwt.split('~')
    for (const text of [sdJwt, `${sdJwt.replaceAll(/.{80}/g, '$&\n')}\n`, jwt]) {
      expect(of(text)).toMatchObject([{ kind: 'sd-jwt', delivered: false }])
    }
  })
})

describe('a credential response', () => {
  test('gives its credentials as they were delivered', () => {
    const text = `${bytes.toString('base64url')}=`
    expect(of(JSON.stringify({ credentials: [{ credential: text }, { credential: sdJwt }] }))).toEqual([
      { kind: 'mdoc', credential: text, form: 'credential 1 of 2 in a credential response', delivered: true },
      { kind: 'sd-jwt', credential: sdJwt, form: 'credential 2 of 2 in a credential response', delivered: true },
    ])
  })

  test('also in the shape of draft 13, and as a JSON string', () => {
    expect(of(JSON.stringify({ format: 'vc+sd-jwt', credential: sdJwt }))).toMatchObject([{ kind: 'sd-jwt' }])
    expect(of(JSON.stringify(sdJwt))).toMatchObject([{ kind: 'sd-jwt', delivered: false }])
  })
})

describe('an HTTP archive', () => {
  const text = bytes.toString('base64url')
  const exchange = (body: string, method = 'POST', status = 200, more = {}) => ({
    request: { method },
    response: { status, content: { text: body, ...more } },
  })
  const issued = JSON.stringify({ credentials: [{ credential: text }, { credential: sdJwt }] })
  const archive = (...entries: unknown[]) => JSON.stringify({ log: { version: '1.2', entries } })

  test('gives the credentials that were delivered, each with its exchange', () => {
    const base64 = Buffer.from(JSON.stringify({ credential: text })).toString('base64')
    const found = of(
      archive(exchange('{"c_nonce":"n"}'), exchange(issued), exchange(base64, 'POST', 200, { encoding: 'base64' })),
    )
    expect(found).toEqual([
      { kind: 'mdoc', credential: text, form: 'credential 1 of 2 in exchange 2', delivered: true },
      { kind: 'sd-jwt', credential: sdJwt, form: 'credential 2 of 2 in exchange 2', delivered: true },
      { kind: 'mdoc', credential: text, form: 'credential 1 of 1 in exchange 3', delivered: true },
    ])
  })

  test('gives nothing else', () => {
    const offer = '{"credentials":["mdl"]}'
    const others = [
      null,
      5,
      {},
      exchange('{'),
      exchange(offer, 'GET'),
      exchange(issued, 'POST', 400),
      exchange(`{"credential":"${text.slice(0, 50)}[redacted]"}`),
      exchange('{"credential":{}}'),
    ]
    expect(() => of(archive(...others))).toThrow(/^JSON that holds no credential \(its members are log\)$/)
  })
})

describe('what is no credential is named', () => {
  /** Byte strings within each other, every other one under tag 24. */
  function nested(depth: number): Buffer {
    const heads: Buffer[] = []
    let length = 0
    for (let level = 0; level < depth; level++) {
      const head = Buffer.alloc(level % 2 === 0 ? 5 : 7)
      head.set(level % 2 === 0 ? [0x5a] : [0xd8, 0x18, 0x5a])
      head.writeUInt32BE(length, head.length - 4)
      length += head.length
      heads.push(head)
    }
    return Buffer.concat(heads.reverse())
  }

  const jwt = `${Buffer.from('{"typ":"JWT"}').toString('base64url')}.e30.c2ln`
  const others: [content: string | Uint8Array, message: RegExp][] = [
    ['', /^nothing$/],
    ['hello, world', /^text .* \("," at character 5\)$/],
    ['{"error":"invalid_proof"}', /^JSON that holds no credential \(its members are error\)$/],
    ['{"credentials":[]}', /^JSON that holds no credential/],
    ['{"credentials":[{"credential":{"a":1}}]}', /^credential 1 of 1 .* no string$/],
    ['{"credential":', /^text that begins like JSON/],
    ['openid-credential-offer://?credential_offer=x', /^a URL/],
    ['-----BEGIN CERTIFICATE-----\nAAAA', /^PEM/],
    [jwt, /^a JWT of type "JWT"/],
    ['gICAgYGB', /^CBOR of 6 bytes \(base64url\), but no mdoc: an array, and more bytes follow the data item: 5$/],
    ['AAAA', /^2 bytes \(hexadecimal\)/],
    [bytes.subarray(0, 500), /^500 bytes \(binary\) that are not well-formed CBOR: .*, at byte \d+$/],
    [bytes.toString('hex').slice(0, 400), /^200 bytes \(hexadecimal\) that are not well-formed CBOR/],
    [encode(5), /^CBOR of 1 byte \(binary\), but no mdoc: an unsigned integer$/],
    ['a0', /^CBOR of 1 byte \(hexadecimal\), but no mdoc: a map$/],
    [encode(members({ version: '1.0', status: 10 })), /no mdoc: a map \(its members are "version", "status"\)$/],
    [
      encode(members({ docType: 'a', nameSpaces: members({ b: members({ c: true }) }) })),
      /no mdoc: a map \(its members are "docType", "nameSpaces"\)$/,
    ],
    ['d28443a10126a04568656c6c6f40', /no mdoc: tag 18 around a COSE message without a MobileSecurityObject$/],
    ['8443a10126a0f640', /a COSE message without a MobileSecurityObject$/],
    [nested(20_000), /no mdoc: tag 24 around a byte string$/],
    [signer.certificate, /^an X\.509 certificate \(binary\)$/],
    [signer.certificate.toString('base64'), /^an X\.509 certificate \(base64/],
    ['~', /^text that is neither/],
    ['a~b~', /^text that is neither/],
    ['[1,2]', /^JSON that holds no credential \(an array of 2\)$/],
    [Buffer.from('ffff', 'hex'), /not well-formed/],
    ['\u202e{"', /^text/],
  ]
  test.each(others.map(([content, message]) => ({ content, message })))('$message', ({ content, message }) => {
    expect(() => of(content)).toThrow(Unrecognised)
    expect(() => of(content)).toThrow(message)
    expect(() => of(content)).not.toThrow(/[\p{Cc}\u202e]/u)
  })
})
