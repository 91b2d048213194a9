import { expect, test } from 'vitest'
import { noting, type Reply, type TinyIssuer, tinyIssuer } from '../../wallet/test-support.ts'
import type { Capability } from '../capability.ts'
import type { OfferRequest } from '../driver.ts'
import { targetFromObject } from '../load.ts'
import { openDriver } from './index.ts'

async function open(api: TinyIssuer, options: object, mdoc: readonly string[] = ['mdl', 'pid']) {
  const target = targetFromObject({
    name: 'api',
    issuer: api.url,
    driver: { type: 'http', create: { url: `${api.url}/offers` }, answer: { offerUri: 'body' }, ...options },
    configurations: { mdoc },
    claims: ['a', 'b'].map((name) => ({ name, value: 1, namespace: 'n', element: name })),
  })
  return openDriver(target)
}

/** Creates an offer against `POST /offers` and gives back the arrival and what was read. */
async function create(
  options: object,
  request: OfferRequest = {},
  reply: Reply = [200, 'openid-credential-offer://?x=1'],
) {
  const api = await tinyIssuer()
  const create = { url: `${api.url}/offers`, ...('create' in options ? (options.create as object) : {}) }
  const { pathname, search } = new URL(create.url)
  api.serve({
    [`POST ${pathname}${search}`]: reply,
    [`POST ${pathname}`]: reply,
    [`PUT ${pathname}`]: reply,
    [`GET ${pathname}`]: reply,
  })
  const { wire, secrets } = noting()
  const session = await open(api, { ...options, create })
  const offer = await session.connect(wire).createPreAuthorizedOffer(request)
  return { offer, arrival: api.arrivals.at(-1), arrivals: api.arrivals, secrets }
}

const json = (arrival: { body: string } | undefined): unknown => JSON.parse(arrival?.body ?? '')

const credo = {
  create: {
    json: {
      ids: '{configurations}',
      expiresIn: '{lifetimeSeconds}',
      txCode: {
        $when: 'transactionCode',
        $then: { input_mode: '{txInputMode}', length: 6, description: '{txDescription}' },
      },
    },
  },
  answer: {
    deepLink: '/offer',
    offerObject: '/object',
    id: '/id',
    transactionCode: '/txCode',
    expiresAt: '/expiresAt',
  },
  transactionCode: { from: 'answer' },
}
const credoAnswer: Reply = [
  200,
  {
    id: 'i',
    offer: 'openid-credential-offer://?credential_offer_uri=x',
    object: { a: 1 },
    txCode: '012345',
    expiresAt: '2030-01-01T00:00:00Z',
  },
]

test('a JSON body has what was asked for, in its own types, and nothing else', async () => {
  const plain = await create(credo, {}, credoAnswer)
  expect(plain.arrival).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } })
  expect(json(plain.arrival)).toEqual({ ids: ['mdl'] })
  const full = await create(
    credo,
    { configurations: ['a', 'b'], lifetime: { minutes: 1, seconds: 5 }, transactionCode: { inputMode: 'numeric' } },
    credoAnswer,
  )
  expect(json(full.arrival)).toEqual({ ids: ['a', 'b'], expiresIn: 65, txCode: { input_mode: 'numeric', length: 6 } })
  expect(full.offer).toMatchObject({
    id: 'i',
    uri: 'openid-credential-offer://?credential_offer_uri=x',
    object: { a: 1 },
    transactionCode: '012345',
    expiresAt: Date.UTC(2030, 0, 1),
  })
  expect(full.secrets).toContainEqual(['transaction-code', '012345'])
})

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
    'nonce',
  ]
  expect([...capabilities].sort()).toEqual(declared.sort())
  const bare = await open(await tinyIssuer(), { capabilities: ['offer.create', 'offer.byReference'] })
  expect([...bare.capabilities].sort()).toEqual(['mdoc', 'nonce', 'offer.byReference', 'offer.create', 'time'])
  await expect(open(await tinyIssuer(), { capabilities: ['offer.delete'] })).rejects.toThrow(/offer\.delete/)
})

test('a form repeats lists and writes mappings as JSON', async () => {
  const form = {
    ids: '{configurations}',
    first: '{configurations:first}',
    claims: '{claims}',
    minutes: '{lifetimeMinutes}',
    fixed: true,
    note: 'for {userId}',
    lost: '{txDescription}',
  }
  const { arrival } = await create(
    { create: { form } },
    { configurations: ['a', 'b'], claims: { x: [1] }, lifetime: { minutes: 2 }, userId: 'u' },
  )
  expect(arrival?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  expect([...new URLSearchParams(arrival?.body)]).toEqual([
    ['ids', 'a'],
    ['ids', 'b'],
    ['first', 'a'],
    ['claims', '{"x":[1]}'],
    ['minutes', '2'],
    ['fixed', 'true'],
    ['note', 'for u'],
  ])
})

test('a GET takes query parameters; values cannot break out of the URL', async () => {
  const api = await tinyIssuer()
  const create = {
    method: 'GET',
    url: `${api.url}/{configurations:first}/offers?v=1`,
    query: { id: '{configurations}' },
    headers: { 'X-Id': '{random:uuid}' },
  }
  api.serve({ 'GET /a%2Fb%3F/offers?v=1&id=a%2Fb%3F': [200, { offer: 'x:y' }] })
  const session = await open(api, { create, answer: { offerUri: '/offer' } }, ['a/b?'])
  expect(await session.connect(noting().wire).createPreAuthorizedOffer({})).toMatchObject({ uri: 'x:y' })
  expect(api.arrivals[0]?.body).toBe('')
  expect(api.arrivals[0]?.headers['x-id']).toMatch(/^[0-9a-f-]{36}$/)
})

test('lists are made item by item, and constants depend on conditions', async () => {
  const template = {
    items: { $each: 'configurations', $as: { id: '{configuration}', n: 1 } },
    pin: { $when: 'transactionCode', $then: true, $else: false },
    until: { $when: 'lifetime', $then: ['{expiresAt:seconds}', '{expiresAt:milliseconds}', '{expiresAt}'] },
  }
  const options = { create: { json: template }, transactionCode: { from: 'fixed', value: '1234' } }
  const plain = await create(options, { configurations: ['a', 'b'] })
  expect(json(plain.arrival)).toEqual({
    items: [
      { id: 'a', n: 1 },
      { id: 'b', n: 1 },
    ],
    pin: false,
  })
  const asked = await create(options, { lifetime: { seconds: 60 }, transactionCode: { inputMode: 'numeric' } })
  const { pin, until } = json(asked.arrival) as { pin: boolean; until: [number, number, string] }
  expect(pin).toBe(true)
  expect(until[0]).toBe(Math.round(until[1] / 1000))
  expect(Date.parse(until[2])).toBe(until[1])
  expect(asked.offer.transactionCode).toBe('1234')
  expect(plain.offer.transactionCode).toBeUndefined()
})

test('the caller can bring the code, the transaction code and ids, fresh each time and the same within a request', async () => {
  const options = {
    create: {
      json: {
        code: '{code}',
        pin: '{transactionCode}',
        length: '{txLength}',
        id: '{random:hex16}',
        again: '{random:hex16}',
        digits: '{random:digits8}',
      },
    },
    transactionCode: { from: 'caller', length: 8 },
  }
  const made = await Promise.all([1, 2].map(() => create(options, { transactionCode: { inputMode: 'numeric' } })))
  const bodies = made.map(({ arrival }) => json(arrival) as Record<string, string>)
  for (const [at, body] of bodies.entries()) {
    expect(body).toMatchObject({
      length: 8,
      pin: expect.stringMatching(/^\d{8}$/),
      digits: expect.stringMatching(/^\d{8}$/),
    })
    expect(body.id).toMatch(/^[0-9a-f]{16}$/)
    expect(body.again).toBe(body.id)
    expect(body.code).toMatch(/^[\w-]{43}$/)
    expect(made[at]?.offer.transactionCode).toBe(body.pin)
    expect(made[at]?.secrets).toEqual(
      expect.arrayContaining([
        ['pre-authorized-code', body.code],
        ['transaction-code', body.pin],
      ]),
    )
  }
  expect(bodies[0]?.code).not.toBe(bodies[1]?.code)
})

test('a JSON body can be a list, PUT a method, and headers can be templates', async () => {
  const { arrival } = await create(
    {
      create: {
        method: 'PUT',
        headers: { 'X-User': 'u-{userId}', 'X-Mode': '{txInputMode}' },
        json: ['{configurations:first}', '{userId}'],
      },
    },
    { userId: '7' },
  )
  expect(arrival).toMatchObject({ method: 'PUT', headers: { 'x-user': 'u-7' } })
  expect(arrival?.headers).not.toHaveProperty('x-mode')
  expect(json(arrival)).toEqual(['mdl', '7'])
})

test.each([
  ['text', 'body', ' openid-credential-offer://?x \n', 'openid-credential-offer://?x'],
  ['a JSON text', 'body', '"openid-credential-offer://?x"', 'openid-credential-offer://?x'],
  [
    'a bare URI of the offer',
    'body',
    'https://i.example/offer/1?a=b',
    'openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fi.example%2Foffer%2F1%3Fa%3Db',
  ],
  [
    'a link of a wallet',
    'body',
    'https://wallet.example/?credential_offer_uri=x',
    'https://wallet.example/?credential_offer_uri=x',
  ],
  ['a member far below', '/a~1b/0/~0', { 'a/b': [{ '~': 'x:y' }] }, 'x:y'],
])('the offer is found in %s', async (_, offerUri, body, uri) => {
  expect((await create({ answer: { offerUri } }, {}, [200, body])).offer.uri).toBe(uri)
})

test('an offer object is found as JSON, as text in JSON, or as the whole body', async () => {
  const object = { credential_issuer: 'x' }
  for (const [offerObject, body] of [
    ['/o', { o: object }],
    ['/o', { o: JSON.stringify(object) }],
    ['body', object],
  ] as const) {
    expect((await create({ answer: { offerObject } }, {}, [200, body])).offer.object).toEqual(object)
  }
})

test.each([
  [{ offerUri: '/offer' }, [200, { other: 1 }]],
  [{ offerUri: '/offer' }, [200, { offer: 7 }]],
  [{ offerUri: '/__proto__/constructor/name' }, [200, {}]],
  [{ offerUri: '/0' }, [200, 'text']],
  [{ offerUri: 'body' }, [200, '']],
  [{ offerObject: '/o' }, [200, { o: '{' }]],
  [{ offerObject: 'body' }, [200, '[]']],
  [{ offerUri: 'body' }, [500, 'openid-credential-offer://?x']],
  [{ offerUri: 'body' }, [302, '', { location: '/elsewhere' }]],
] as const)('an answer that does not hold %j is inconclusive', async (answer, reply) => {
  await expect(create({ answer }, {}, reply)).rejects.toMatchObject({ code: 'prerequisite' })
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

test('a transaction code that was asked for and did not come is inconclusive', async () => {
  const options = { answer: { offerUri: '/uri', transactionCode: '/pin' }, transactionCode: { from: 'answer' } }
  const request = { transactionCode: { inputMode: 'numeric' } } as const
  await expect(create(options, request, [200, { uri: 'x:y' }])).rejects.toThrow(/holds no transaction code/)
  expect((await create(options, request, [200, { uri: 'x:y', pin: 123 }])).offer).toMatchObject({
    transactionCode: '123',
    transactionCodeWasNumber: true,
  })
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
  expect(json(api.arrivals[1])).toEqual({ by: 600 })
  api.serve({})
  expect((await driver.deletePreAuthorizedOffer?.('a/1'))?.response.status).toBe(404)
  await expect(driver.advanceClock?.(1)).rejects.toMatchObject({ code: 'prerequisite' })
})
