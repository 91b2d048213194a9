import { describe, expect, test } from 'vitest'
import { encode, mint, signer } from '../mdoc/test-support.ts'
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
    const issuerAuth = Buffer.from('8443a10126a0f640', 'hex')
    for (const hex of [
      `d9d9f7${bytes.toString('hex')}`,
      `${encode(bytes).toString('hex')}`,
      issuerAuth.toString('hex'),
    ]) {
      expect(of(hex)).toMatchObject([{ kind: 'mdoc' }])
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

describe('what is no credential is named', () => {
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
    ['gICAgYGB', /^CBOR of 6 bytes \(base64url\), but no mdoc: an array$/],
    ['AAAA', /^2 bytes \(hexadecimal\)/],
    [bytes.subarray(0, 500), /^500 bytes \(binary\) that are not well-formed CBOR: .*, at byte \d+$/],
    [bytes.toString('hex').slice(0, 400), /^200 bytes \(hexadecimal\) that are not well-formed CBOR/],
    [encode(5), /^CBOR of 1 bytes \(binary\), but no mdoc: an unsigned integer$/],
    ['a0', /^CBOR of 1 bytes \(hexadecimal\), but no mdoc: a map$/],
    [Buffer.from('ffff', 'hex'), /not well-formed/],
    ['\u202e{"', /^text/],
  ]
  test.each(others)('%j', (content, message) => {
    expect(() => of(content)).toThrow(Unrecognised)
    expect(() => of(content)).toThrow(message)
    expect(() => of(content)).not.toThrow(/[\p{Cc}\u202e]/u)
  })
})
