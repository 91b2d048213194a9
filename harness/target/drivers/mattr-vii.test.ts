import { expect, test } from 'vitest'
import { HarnessError, type Inconclusive } from '../../verdict.ts'
import { noting, type Reply, type TinyIssuer, tinyIssuer } from '../../wallet/test-support.ts'
import type { Exchange } from '../../wire/exchange.ts'
import type { DriverSession } from '../driver.ts'
import { targetFromObject } from '../load.ts'
import { openDriver } from './index.ts'

const offers = '/v1/openid/offers/pre-authorized'
const token: Reply = [200, { access_token: 'aaaa.bbbb.cccccccccccc', expires_in: 3600, token_type: 'Bearer' }]

async function open(api: TinyIssuer, options: object = {}): Promise<DriverSession> {
  const client = { clientId: 'me', clientSecret: 's3cr3t' }
  const target = targetFromObject({
    name: 'sandbox',
    issuer: api.url,
    driver: {
      type: 'mattr-vii',
      url: `${api.url}/`,
      auth: { tokenUrl: `${api.url}/oauth/token`, audience: api.url, ...client },
      ...options,
    },
    configurations: { mdoc: ['mdl', 'pid'] },
  })
  return openDriver(target)
}

function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('was not rejected'),
    (error: unknown) => error,
  )
}

test('an offer is asked for in the words of the API, with a token that was asked for as JSON', async () => {
  const api = await tinyIssuer()
  const answer = {
    id: 'o1',
    userId: 'u1',
    uri: 'openid-credential-offer://?x',
    expiresAt: '2030-01-01T00:00:00.000Z',
    transactionCode: 12345,
  }
  api.serve({ 'POST /oauth/token': token, [`POST ${offers}`]: [200, answer] })
  const { wire, secrets } = noting()
  const offer = await (await open(api)).connect(wire).createPreAuthorizedOffer({
    lifetime: { minutes: 9, seconds: 60 },
    transactionCode: { inputMode: 'numeric', description: 'by post' },
    claims: { a: 1 },
    claimsToPersist: ['a'],
    userId: 'u1',
  })
  expect(offer).toMatchObject({
    id: 'o1',
    userId: 'u1',
    uri: answer.uri,
    expiresAt: Date.UTC(2030, 0, 1),
    transactionCode: '12345',
    transactionCodeWasNumber: true,
  })
  const [asked, created] = api.arrivals
  expect(asked?.headers['content-type']).toBe('application/json')
  expect(JSON.parse(asked?.body ?? '')).toEqual({
    client_id: 'me',
    client_secret: 's3cr3t',
    audience: api.url,
    grant_type: 'client_credentials',
  })
  expect(created?.headers.authorization).toBe('Bearer aaaa.bbbb.cccccccccccc')
  expect(JSON.parse(created?.body ?? '')).toEqual({
    credentials: ['mdl'],
    userId: 'u1',
    transactionCodeConfiguration: { inputMode: 'numeric', description: 'by post' },
    claims: { a: 1 },
    claimsToPersist: ['a'],
    expiresIn: { minutes: 9, seconds: 60 },
  })
  const known = secrets.map(([, value]) => value)
  for (const secret of ['s3cr3t', 'aaaa.bbbb.cccccccccccc', '12345']) expect(known).toContain(secret)
})

test('what is not asked for is not sent', async () => {
  const session = await open(await tinyIssuer())
  const { wire } = noting()
  expect(session.connect(wire).management?.bodyFor({})).toEqual({ credentials: ['mdl'] })
})

test.each([
  ['text, keeping zeros', { transactionCode: '0042' }, { transactionCode: '0042' }],
  ['epoch seconds', { expiresAt: 1_900_000_000 }, { expiresAt: 1_900_000_000_000 }],
  ['epoch milliseconds', { expiresAt: 1_900_000_000_000 }, { expiresAt: 1_900_000_000_000 }],
  ['nonsense', { transactionCode: {}, expiresAt: 'soon', id: [], userId: null }, { uri: 'x:y' }],
  ['numbers out of range', { transactionCode: 1e300, expiresAt: 1e300 }, { uri: 'x:y' }],
])('an answer with %s is read', async (_, answer, read) => {
  const api = await tinyIssuer()
  api.serve({ 'POST /oauth/token': token, [`POST ${offers}`]: [200, { uri: 'x:y', ...answer }] })
  const { exchange, ...offer } = await (await open(api)).connect(noting().wire).createPreAuthorizedOffer({})
  expect(offer).toEqual({ uri: 'x:y', ...read })
  expect(exchange?.endpoint).toBe('offer-creation')
})

test.each([
  ['a refusal', [400, { code: 'BadRequest', message: 'no' }], /answered with 400: .*BadRequest/],
  ['an answer without an offer', [200, { id: 'x' }], /holds no credential offer/],
  ['an answer that is no JSON', [200, '<html>'], /holds no credential offer/],
] as const)('%s is inconclusive', async (_, reply, message) => {
  const api = await tinyIssuer()
  api.serve({ 'POST /oauth/token': token, [`POST ${offers}`]: reply })
  const error = await rejection((await open(api)).connect(noting().wire).createPreAuthorizedOffer({}))
  expect(error).toMatchObject({ code: 'prerequisite', message: expect.stringMatching(message) })
  expect((error as Inconclusive).exchange?.endpoint).toBe('offer-creation')
})

test('the token is fetched once, also when many ask at the same moment', async () => {
  const api = await tinyIssuer()
  api.serve({ 'POST /oauth/token': token, [`POST ${offers}`]: [200, { uri: 'x:y' }] })
  const session = await open(api)
  const connections = Array.from({ length: 8 }, () => session.connect(noting().wire))
  await Promise.all(connections.map((driver) => driver.createPreAuthorizedOffer({})))
  expect(api.paths().filter((path) => path === '/oauth/token')).toHaveLength(1)
})

test.each([
  ['refused', [401, { error: 'access_denied' }]],
  ['without a token', [200, {}]],
  ['with a token that no header can carry', [200, { access_token: 'a\r\nb' }]],
] as const)('a token request that is %s is inconclusive, and tried again', async (_, reply) => {
  const api = await tinyIssuer()
  api.serve({ 'POST /oauth/token': reply })
  const driver = (await open(api)).connect(noting().wire)
  expect(await rejection(driver.createPreAuthorizedOffer({}))).toMatchObject({ code: 'prerequisite' })
  api.serve({ 'POST /oauth/token': token, [`POST ${offers}`]: [200, { uri: 'x:y' }] })
  expect(await driver.createPreAuthorizedOffer({})).toMatchObject({ uri: 'x:y' })
})

test('a token that expires at once is not kept', async () => {
  const api = await tinyIssuer()
  api.serve({
    'POST /oauth/token': [200, { access_token: 'x', expires_in: 0 }],
    [`POST ${offers}`]: [200, { uri: 'x:y' }],
  })
  const driver = (await open(api)).connect(noting().wire)
  await driver.createPreAuthorizedOffer({})
  await driver.createPreAuthorizedOffer({})
  expect(api.paths().filter((path) => path === '/oauth/token')).toHaveLength(2)
})

test('a raw request is sent as worded, with the authorization that is asked for', async () => {
  const api = await tinyIssuer()
  api.serve({
    'POST /oauth/token': ({ body }) => [
      200,
      { access_token: body.includes('low') ? 'token-of-low-role' : 'own-token-0123456789' },
    ],
    [`POST ${offers}`]: [418, 'teapot'],
  })
  const { management } = (await open(api, { lowRole: { clientId: 'low', clientSecret: 'x' } })).connect(noting().wire)
  const send = async (authorization?: 'own' | 'none' | 'random' | 'tampered' | 'low-role' | { bearer: string }) => {
    const exchange = await management?.createOffer({
      body: 'not json',
      contentType: 'text/plain',
      ...(authorization && { authorization }),
    })
    expect((exchange as Exchange).response.status).toBe(418)
    return api.arrivals.at(-1)?.headers.authorization
  }
  expect(await send()).toBe('Bearer own-token-0123456789')
  expect(api.arrivals.at(-1)).toMatchObject({ body: 'not json', headers: { 'content-type': 'text/plain' } })
  expect(await send('none')).toBeUndefined()
  expect(await send('low-role')).toBe('Bearer token-of-low-role')
  expect(await send({ bearer: 'abc' })).toBe('Bearer abc')
  expect(await send('tampered')).toMatch(/^Bearer (?!own-token-0123456789$).{20}$/)
  expect(await send('random')).not.toBe(await send('random'))
})

test('JSON, bytes and nothing at all can be sent as a body', async () => {
  const api = await tinyIssuer()
  api.serve({ [`POST ${offers}`]: [400] })
  const { management } = (await open(api, { auth: { bearer: 'x' } })).connect(noting().wire)
  for (const body of [{ a: [1] }, new TextEncoder().encode('bytes'), null, undefined])
    await management?.createOffer({ body })
  expect(api.arrivals.map(({ body }) => body)).toEqual(['{"a":[1]}', 'bytes', 'null', ''])
})

test('paths follow the prefix, and ids are encoded into them', async () => {
  const api = await tinyIssuer()
  const options = {
    pathPrefix: '/core/v1',
    eventsPath: '/core/v1/analytics/events',
    auth: { bearer: 'own' },
    auditor: { bearer: 'auditor' },
  }
  const driver = (await open(api, options)).connect(noting().wire)
  await driver.management?.deleteOffer('a/../b')
  await driver.deletePreAuthorizedOffer?.('x')
  await driver.createAuthorizationCodeOffer?.(['cwt'])
  await driver.users?.get('u')
  await driver.users?.credentials('u')
  await driver.users?.delete('u')
  await driver.events?.list(['A', 'B'], Date.UTC(2030, 0, 1))
  expect(api.arrivals.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'DELETE /core/v1/openid/offers/pre-authorized/a%2F..%2Fb',
    'DELETE /core/v1/openid/offers/pre-authorized/x',
    'POST /core/v1/openid/offers',
    'GET /core/v1/users/u',
    'GET /core/v1/users/u/credentials',
    'DELETE /core/v1/users/u',
    'GET /core/v1/analytics/events?types=A%2CB&dateFrom=2030-01-01T00%3A00%3A00.000Z&limit=1000',
  ])
  expect(api.arrivals[2]?.body).toBe('{"credentials":["cwt"]}')
  expect(api.arrivals.at(-1)?.headers.authorization).toBe('Bearer auditor')
})

test('what is claimed follows the clients and the list in the target file', async () => {
  const api = await tinyIssuer()
  const plain = (await open(api)).capabilities
  for (const capability of ['offer.create', 'offer.multi', 'mdoc', 'time', 'nonce', 'users.read'] as const)
    expect(plain).toContain(capability)
  for (const capability of [
    'events.read',
    'management.lowRole',
    'offer.claims',
    'offer.txCode.text',
    'non-mdoc-configuration',
  ] as const) {
    expect(plain).not.toContain(capability)
  }
  const second = { bearer: 'x' }
  const more = (await open(api, { lowRole: second, auditor: second })).capabilities
  expect(more).toContain('events.read')
  expect(more).toContain('management.lowRole')
  const listed = (await open(api, { capabilities: ['offer.create', 'offer.txCode.text'] })).capabilities
  expect([...listed].filter((name) => name.startsWith('offer.'))).toEqual(['offer.create', 'offer.txCode.text'])
  await expect(open(api, { capabilities: ['management.lowRole'] })).rejects.toThrow(
    /driver\.capabilities: found management\.lowRole/,
  )
})

test('offers of SD-JWT VCs are never claimed: the API makes them of mDocs only', async () => {
  const { url } = await tinyIssuer()
  const configurations = { mdoc: ['mdl'], sdJwt: ['pid'] }
  const driver = { type: 'mattr-vii', url, auth: { bearer: 'x' } }
  const { capabilities } = await openDriver(targetFromObject({ name: 'a', issuer: url, driver, configurations }))
  expect(capabilities).toContain('mdoc')
  expect(capabilities).not.toContain('sd-jwt')
})

test('a second client that nobody configured is a fault of the scenario', async () => {
  const { management } = (await open(await tinyIssuer())).connect(noting().wire)
  const error = await rejection(management?.createOffer({ body: {}, authorization: 'low-role' }) ?? Promise.resolve())
  expect(error).toBeInstanceOf(HarnessError)
})

test('a second client beside a bearer token needs a token URL of its own', async () => {
  const lowRole = { clientId: 'low', clientSecret: 'x' }
  await expect(open(await tinyIssuer(), { auth: { bearer: 'x' }, lowRole })).rejects.toThrow(
    /driver\.lowRole\.tokenUrl: found nothing/,
  )
})
