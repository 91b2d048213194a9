import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { networkWith, refusalOf, serving, servingBytes } from '../wire/test-support.ts'
import { issuerKeysOf } from './jwt-vc-issuer.ts'
import { fetchStatusList } from './status-list.ts'
import { noting, tinyIssuer } from './test-support.ts'

const cap = 50_000
const listAt = (url: string, limits = {}) =>
  fetchStatusList(networkWith({ limits: { bodyBytes: cap, ...limits } }).wire(), `${url}/1`, url)

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
const sdJwt = (iss: string, header = {}) => `${encoded({ alg: 'ES256', ...header })}.${encoded({ iss })}.AAAA~`

test('a status list without end is cut', async () => {
  const url = await serving((_, response) => {
    const write = () => void response.write(Buffer.alloc(10_000), (error) => (error ? undefined : write()))
    write()
  })
  const { body, truncated } = (await listAt(url)).response
  expect([body.length, truncated]).toEqual([cap, true])
})

test('a status list is not unpacked beyond the cap', async () => {
  const bomb = gzipSync(Buffer.alloc(1_000_000))
  const url = await serving((_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
  const { body, truncated } = (await listAt(url)).response
  expect([body.length, truncated]).toEqual([cap, true])
})

test('a status list that comes byte by byte is given up', async () => {
  const url = await servingBytes((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n')
    const timer = setInterval(() => socket.write('x'), 20)
    socket.on('close', () => clearInterval(timer))
  })
  expect((await refusalOf(listAt(url, { timeout: 0.2 }))).code).toBe('unanswered')
})

test('a redirect to an ever longer address ends', async () => {
  const host = await tinyIssuer()
  const paths = ['/1', '/11', '/111', '/1111', '/11111', '/111111', '/1111111']
  host.serve(Object.fromEntries(paths.map((path) => [`GET ${path}`, [302, undefined, { location: `${path}1` }]])))
  expect((await listAt(host.url)).response.status).toBe(302)
  expect(host.paths()).toEqual(paths.slice(0, 6))
})

test('nobody answers at a name that is not known', async () => {
  const url = 'https://status.invalid'
  expect((await refusalOf(listAt(url, { timeout: 0.8 }))).code).toBe('unanswered')
})

test('keys are not looked for behind redirects', async () => {
  const issuer = await tinyIssuer()
  const around = [302, undefined, { location: '/.well-known/jwt-vc-issuer' }] as const
  issuer.serve({ 'GET /.well-known/jwt-vc-issuer': around })
  const { issuerMetadata, ...keys } = await issuerKeysOf(sdJwt(issuer.url), noting().wire, issuer.url)
  expect([issuerMetadata?.response.status, keys]).toEqual([302, {}])
  expect(issuer.arrivals).toHaveLength(1)
})

test('metadata of an issuer without end give no keys', async () => {
  const url = await serving((_, response) => {
    const write = () =>
      void response.write('{"jwks":{"keys":[]},'.repeat(1000), (error) => (error ? undefined : write()))
    write()
  })
  const wire = networkWith({ limits: { bodyBytes: cap } }).wire()
  expect((await issuerKeysOf(sdJwt(url), wire, url)).issuerKeys).toBeUndefined()
})

test('what a header points to is left alone', async () => {
  const issuer = await tinyIssuer()
  const [x5u, jku] = [`${issuer.url}/chain`, `${issuer.url}/keys`]
  await issuerKeysOf(sdJwt(issuer.url, { x5u, jku, kid: jku }), noting().wire, issuer.url)
  expect(issuer.paths()).toEqual(['/.well-known/jwt-vc-issuer'])
})
