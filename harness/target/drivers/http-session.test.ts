import { expect, test } from 'vitest'
import { noting, tinyIssuer } from '../../wallet/test-support.ts'
import type { Capability } from '../capability.ts'
import { create, credo, open } from './http-test-support.ts'

test('the template is told what it declares', async () => {
  const { capabilities } = await open(await tinyIssuer(), {
    ...credo,
    create: { url: 'https://x.example', ...credo.create },
    delete: { url: 'https://x.example/{id}' },
  })
  const declared: Capability[] = [
    'offer.create',
    'offer.delete',
    'offer.txCode',
    'offer.txCode.text',
    'offer.expiry',
    'offer.multi',
    'mdoc',
    'time',
    'time.long',
    'nonce',
    'batch',
  ]
  expect([...capabilities].sort()).toEqual(declared.sort())
  const bare = await open(await tinyIssuer(), { capabilities: ['offer.create', 'offer.byReference'] })
  expect([...bare.capabilities].sort()).toEqual([
    'batch',
    'mdoc',
    'nonce',
    'offer.byReference',
    'offer.create',
    'time',
    'time.long',
  ])
  await expect(open(await tinyIssuer(), { capabilities: ['offer.delete'] })).rejects.toThrow(/offer\.delete/)
})

test('a wish that the template has no place for is inconclusive, and nothing is sent', async () => {
  const api = await tinyIssuer()
  const driver = (await open(api, {})).connect(noting().wire)
  for (const request of [
    { lifetime: { seconds: 1 } },
    { transactionCode: { inputMode: 'text' } },
    { claims: {} },
    { claimsToPersist: [] },
    { userId: 'u' },
  ] as const) {
    await expect(driver.createPreAuthorizedOffer(request)).rejects.toMatchObject({ code: 'prerequisite' })
  }
  expect(api.arrivals).toEqual([])
})

test.each([
  [
    'form',
    'application/x-www-form-urlencoded',
    'client_id=me&client_secret=a%3Ab&scope=x&grant_type=client_credentials',
    undefined,
  ],
  [
    'json',
    'application/json',
    '{"client_id":"me","client_secret":"a:b","scope":"x","grant_type":"client_credentials"}',
    undefined,
  ],
  ['basic', 'application/x-www-form-urlencoded', 'scope=x&grant_type=client_credentials', `Basic ${btoa('me:a%3Ab')}`],
])('client credentials are sent as %s', async (send, type, body, authorization) => {
  const api = await tinyIssuer()
  api.serve({ 'POST /token': [200, { access_token: 'tok' }], 'POST /offers': [200, 'x:y'] })
  const auth = {
    type: 'client-credentials',
    tokenUrl: `${api.url}/token`,
    clientId: 'me',
    clientSecret: 'a:b',
    send,
    parameters: { scope: 'x' },
  }
  await (await open(api, { auth })).connect(noting().wire).createPreAuthorizedOffer({})
  expect(api.arrivals[0]).toMatchObject({ path: '/token', body, headers: { 'content-type': type } })
  expect(api.arrivals[0]?.headers.authorization).toBe(authorization)
  expect(api.arrivals[1]?.headers.authorization).toBe('Bearer tok')
})

test('a bearer token and an API key are sent as they are', async () => {
  expect((await create({ auth: { type: 'bearer', token: 'abc' } })).arrival?.headers.authorization).toBe('Bearer abc')
  expect(
    (await create({ auth: { type: 'header', name: 'X-API-Key', secret: 'k' } })).arrival?.headers['x-api-key'],
  ).toBe('k')
})

test('offers are deleted and the clock is moved by templates', async () => {
  const api = await tinyIssuer()
  api.serve({ 'DELETE /offers/a%2F1': [204], 'POST /clock': [200] })
  const options = {
    answer: { offerUri: '/o', id: '/id' },
    delete: { url: `${api.url}/offers/{id}` },
    advanceClock: { url: `${api.url}/clock`, json: { by: '{seconds}' } },
  }
  const driver = (await open(api, options)).connect(noting().wire)
  expect((await driver.deletePreAuthorizedOffer?.('a/1'))?.response.status).toBe(204)
  await driver.advanceClock?.(600)
  expect(api.arrivals[1]?.body).toBe('{"by":600}')
  api.serve({})
  expect((await driver.deletePreAuthorizedOffer?.('a/1'))?.response.status).toBe(404)
  await expect(driver.advanceClock?.(1)).rejects.toMatchObject({ code: 'prerequisite' })
})
