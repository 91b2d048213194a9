import { expect, test } from 'vitest'
import type { Clock } from '../clock/clock.ts'
import { HarnessError, Inconclusive } from '../verdict.ts'
import { createWallet } from '../wallet/create-wallet.ts'
import { createWalletShared } from '../wallet/metadata.ts'
import { noting, type Routes, tinyIssuer } from '../wallet/test-support.ts'
import type { Exchange } from '../wire/exchange.ts'
import type { Driver } from './driver.ts'
import { openDriver } from './drivers/index.ts'
import { createIssuer, lifetimeOf, type Made } from './issuer-actor.ts'
import { targetFromObject } from './load.ts'

const now = Date.UTC(2031, 0, 1)
const clock: Clock = {
  strategy: 'skip',
  now: () => now,
  skew: undefined,
  lifetime: (seconds) => seconds,
  until: async () => undefined,
}
const offers = '/v1/openid/offers/pre-authorized'
const object = { grants: { 'urn:ietf:params:oauth:grant-type:pre-authorized_code': { 'pre-authorized_code': 'abc' } } }
const uri = `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(object))}`

/** The issuer of a scenario, on a management API that answers as told; `replace` changes the driver. */
async function start(routes: Routes, replace: (driver: Driver) => Driver = (driver) => driver) {
  const api = await tinyIssuer()
  api.serve(routes)
  const target = targetFromObject({
    name: 'sandbox',
    issuer: api.url,
    driver: { type: 'mattr-vii', url: api.url, auth: { bearer: 'x' } },
    configurations: { mdoc: ['mdl', 'pid'] },
  })
  const { wire } = noting()
  const driver = replace((await openDriver(target)).connect(wire))
  const wallet = createWallet({ wire, issuer: api.url, revision: '1.0', shared: createWalletShared(), now: clock.now })
  const made: Made[] = []
  return { api, made, issuer: createIssuer({ target, driver, wallet, clock, onCreated: (offer) => made.push(offer) }) }
}

test('an offer is made with the first mDoc configuration, and read as a wallet would', async () => {
  const expiresAt = '2030-01-01T00:00:00Z'
  const { api, issuer, made } = await start({ [`POST ${offers}`]: [200, { id: 'o', userId: 'u', uri, expiresAt }] })
  expect(await issuer.createPreAuthorizedOffer()).toMatchObject({
    code: 'abc',
    id: 'o',
    expiresAt: Date.parse(expiresAt),
  })
  expect(JSON.parse(api.arrivals[0]?.body ?? '')).toEqual({ credentials: ['mdl'] })
  expect(made).toMatchObject([{ id: 'o', userId: 'u' }])
})

test('without an announcement, expiry is creation plus lifetime, by the Date of the answer', async () => {
  const headers = { date: 'Tue, 01 Jan 2030 00:00:00 GMT' }
  const { issuer } = await start({ [`POST ${offers}`]: [200, { uri }, headers] })
  const created = Date.UTC(2030, 0, 1)
  expect((await issuer.createPreAuthorizedOffer()).expiresAt).toBe(created + 300_000)
  expect((await issuer.createPreAuthorizedOffer({ lifetime: { minutes: 2, seconds: 5 } })).expiresAt).toBe(
    created + 125_000,
  )
})

test('an offer that cannot be read is reported all the same, so that it can be deleted', async () => {
  const { issuer, made } = await start({ [`POST ${offers}`]: [200, { id: 'o', uri: 'nonsense' }] })
  await expect(issuer.createPreAuthorizedOffer()).rejects.toBeInstanceOf(Inconclusive)
  expect(made).toMatchObject([{ id: 'o' }])
})

test('the Authorization Code Flow begins with an offer where the target makes any', async () => {
  const offer = { credential_issuer: 'https://issuer.example', credential_configuration_ids: ['mdl'] }
  const query = new URLSearchParams({ credential_offer: JSON.stringify(offer) })
  const answer = { uri: `openid-credential-offer://?${query}` }
  const { issuer } = await start({ 'POST /v1/openid/offers': [200, answer] })
  expect(await issuer.authorizationOffer()).toEqual(offer)
  const { issuer: refusing } = await start({ 'POST /v1/openid/offers': [403, {}] })
  await expect(refusing.authorizationOffer()).rejects.toMatchObject({ code: 'prerequisite', message: /403/ })
})

test('it begins without an offer where the target makes none', async () => {
  const withoutOffers = ({ createAuthorizationCodeOffer: _, ...driver }: Driver): Driver => driver
  const { issuer, api } = await start({}, withoutOffers)
  const begun = { credential_issuer: api.url, credential_configuration_ids: ['mdl'] }
  expect(await issuer.authorizationOffer()).toEqual(begun)
  expect(await issuer.authorizationOffer(['pid'])).toMatchObject({ credential_configuration_ids: ['pid'] })
  expect(api.arrivals).toEqual([])
})

test('an offer can be handed out unread, and is reported as well', async () => {
  const { issuer, made } = await start({ [`POST ${offers}`]: [200, { id: 'o', uri: 'nonsense' }] })
  expect(await issuer.handOutPreAuthorizedOffer()).toMatchObject({ id: 'o', uri: 'nonsense' })
  expect(made).toMatchObject([{ id: 'o' }])
})

test('an offer that came of a raw request is reported and can be read', async () => {
  const { api, issuer, made } = await start({ [`POST ${offers}`]: [201, { id: 'o', uri }] })
  const attempt = await issuer.management.createOffer({ body: { credentials: [] } })
  expect(made).toMatchObject([{ id: 'o' }])
  expect(await issuer.offerOf(attempt)).toMatchObject({ code: 'abc', id: 'o' })
  api.serve({ [`POST ${offers}`]: [400, {}] })
  const refused = await issuer.management.createOffer({ body: {} })
  expect(made).toHaveLength(1)
  await expect(issuer.offerOf(refused)).rejects.toMatchObject({ code: 'prerequisite' })
  await expect(issuer.offerOf({ closed: 'reset', endpoint: 'offer-creation' })).rejects.toMatchObject({
    code: 'prerequisite',
  })
})

test('an offer is deleted by its id', async () => {
  const { issuer } = await start({ [`POST ${offers}`]: [200, { id: 'o', uri }], [`DELETE ${offers}/o`]: [204] })
  const offer = await issuer.createPreAuthorizedOffer()
  expect((await issuer.deletePreAuthorizedOffer(offer)).response.status).toBe(204)
  await expect(issuer.deletePreAuthorizedOffer({ ...offer, id: undefined })).rejects.toMatchObject({
    code: 'prerequisite',
  })
})

test('a deletion without an answer is inconclusive', async () => {
  const { issuer } = await start({ [`POST ${offers}`]: [200, { id: 'o', uri }] }, (driver) => ({
    ...driver,
    deletePreAuthorizedOffer: async () => undefined,
  }))
  await expect(issuer.deletePreAuthorizedOffer(await issuer.createPreAuthorizedOffer())).rejects.toMatchObject({
    code: 'prerequisite',
  })
})

test('what the driver does not have is a fault of the scenario; another format that is not named is a prerequisite', async () => {
  const { issuer } = await start({}, ({ createPreAuthorizedOffer }) => ({ createPreAuthorizedOffer }))
  for (const touch of [() => issuer.users, () => issuer.events, () => issuer.management])
    expect(touch).toThrow(HarnessError)
  await expect(issuer.createAuthorizationCodeOffer()).rejects.toBeInstanceOf(HarnessError)
  expect(() => issuer.nonMdocConfiguration).toThrow(Inconclusive)
})

test('an authorization code offer is for the first mDoc configuration unless others are named', async () => {
  const { api, issuer } = await start({ 'POST /v1/openid/offers': [200, { uri }] })
  const answers: Exchange[] = [
    await issuer.createAuthorizationCodeOffer(),
    await issuer.createAuthorizationCodeOffer(['a']),
  ]
  expect(answers.map(({ endpoint }) => endpoint)).toEqual(['authorization-code-offer', 'authorization-code-offer'])
  expect(api.arrivals.map(({ body }) => JSON.parse(body))).toEqual([{ credentials: ['mdl'] }, { credentials: ['a'] }])
})

test.each([
  [5, { seconds: 5 }],
  [60, { minutes: 1 }],
  [90.5, { minutes: 1, seconds: 30.5 }],
  [600, { minutes: 10 }],
  [0, { seconds: 0 }],
  [-61, { seconds: -61 }],
])('%d seconds are worded %j', (seconds, lifetime) => {
  expect(lifetimeOf(seconds)).toEqual(lifetime)
})
