import { expect, test } from 'vitest'
import { issuerKeysOf } from './jwt-vc-issuer.ts'
import { noting, type Routes, tinyIssuer } from './test-support.ts'

const place = '/.well-known/jwt-vc-issuer/tenant'
const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'one' }

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
const sdJwt = (iss: unknown) => `${encoded({ alg: 'ES256' })}.${encoded({ iss })}.AAAA~WyJzIiwibiIsMV0~`

/** What a wallet finds that was given a credential of `<url of the issuer>/tenant`. */
async function found(routes: (url: string) => Routes) {
  const issuer = await tinyIssuer()
  issuer.serve(routes(issuer.url))
  const { issuerMetadata, issuerKeys } = await issuerKeysOf(sdJwt(`${issuer.url}/tenant/`), noting().wire, issuer.url)
  return { issuer, status: issuerMetadata?.response.status, issuerKeys }
}

test('keys in the metadata, which stand between host and path', async () => {
  const { issuer, ...rest } = await found(() => ({ [`GET ${place}`]: [200, { jwks: { keys: [key, 7, null] } }] }))
  expect(issuer.paths()).toEqual([place])
  expect(rest).toEqual({ status: 200, issuerKeys: [key] })
})

test('keys that the metadata refer to', async () => {
  const { issuer, issuerKeys } = await found((url) => ({
    [`GET ${place}`]: [200, { jwks_uri: `${url}/keys` }],
    'GET /keys': [200, { keys: [key] }],
  }))
  expect(issuer.paths()).toEqual([place, '/keys'])
  expect(issuerKeys).toEqual([key])
})

test.each<[string, (url: string) => Routes, number]>([
  ['no metadata', () => ({}), 404],
  ['metadata that are no JSON', () => ({ [`GET ${place}`]: [200, '<html>'] }), 200],
  ['metadata without keys', () => ({ [`GET ${place}`]: [200, { jwks: { keys: 'none' } }] }), 200],
  ['a set that is not there', (url) => ({ [`GET ${place}`]: [200, { jwks_uri: `${url}/keys` }] }), 200],
  [
    'a set on a host of others, unprotected',
    () => ({ [`GET ${place}`]: [200, { jwks_uri: 'http://a.example/' }] }),
    200,
  ],
  ['a set in a file', () => ({ [`GET ${place}`]: [200, { jwks_uri: 'file:///etc/passwd' }] }), 200],
])('no keys: %s', async (_, routes, status) => {
  expect(await found(routes)).toMatchObject({ status, issuerKeys: undefined })
})

test.each([
  ['no SD-JWT', 'text'],
  ['no text', { credential: 1 }],
  ['none at all', undefined],
  ['no iss', sdJwt(undefined)],
  ['an iss that is no text', sdJwt(7)],
  ['a DID', sdJwt('did:web:issuer.example')],
  ['plain http on another machine', sdJwt('http://issuer.example')],
  ['http on a host that only begins like this machine', sdJwt('http://127.0.0.1.issuer.example')],
])('nothing is fetched for %s', async (_, credential) => {
  const { wire } = noting()
  expect(await issuerKeysOf(credential, wire, 'http://127.0.0.1')).toEqual({})
  expect(wire.exchanges).toEqual([])
})

test('an issuer that does not answer publishes nothing', async () => {
  const { wire } = noting()
  expect(await issuerKeysOf(sdJwt('http://127.0.0.1:1/tenant'), wire, 'http://127.0.0.1')).toEqual({})
})

test('an issuer elsewhere leads nobody to this machine', async () => {
  const here = await tinyIssuer()
  const { wire } = noting()
  expect(await issuerKeysOf(sdJwt(`${here.url}/tenant`), wire, 'https://issuer.example')).toEqual({})
  expect(here.arrivals).toEqual([])
})
