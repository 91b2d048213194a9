import { expect, test } from 'vitest'
import { noting, type Reply, tinyIssuer } from '../../wallet/test-support.ts'
import { create, credo, open } from './http-test-support.ts'

const json = (arrival: { body: string } | undefined): unknown => JSON.parse(arrival?.body ?? '')

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

test.each([[500], [302, 'x:y', { location: '/elsewhere' }]] as const)(
  'an answer with %d is inconclusive',
  async (...reply) => {
    await expect(create({}, {}, reply)).rejects.toMatchObject({ code: 'prerequisite' })
  },
)

test('a transaction code that was asked for and did not come is inconclusive', async () => {
  const options = { answer: { offerUri: '/uri', transactionCode: '/pin' }, transactionCode: { from: 'answer' } }
  const request = { transactionCode: { inputMode: 'numeric' } } as const
  await expect(create(options, request, [200, { uri: 'x:y' }])).rejects.toThrow(/holds no transaction code/)
  expect((await create(options, request, [200, { uri: 'x:y', pin: 123 }])).offer).toMatchObject({
    transactionCode: '123',
    transactionCodeWasNumber: true,
  })
})
