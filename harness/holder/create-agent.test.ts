import { describe, expect, it, onTestFinished } from 'vitest'
import { targetFromObject } from '../target/load.ts'
import { createWallet } from '../wallet/create-wallet.ts'
import { createWalletShared } from '../wallet/metadata.ts'
import { noting, type Routes, tinyIssuer } from '../wallet/test-support.ts'
import type { Offer, Wallet } from '../wallet/wallet.ts'
import { openHolder, stageAgent } from './create-agent.ts'

const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
const path = '/api/management/issuance/request/oid4vci'
const offer = {
  object: {
    credential_issuer: 'https://issuer.example/a',
    credential_configuration_ids: ['mdl'],
    grants: { [grant]: { 'pre-authorized_code': 'c0de', tx_code: { length: 4 } } },
  },
  code: 'c0de',
} as unknown as Offer

/** An agent at a tiny API; the driver is told its URL. */
async function agentAt(driver: (url: string) => object, routes: Routes = {}, more: object = {}) {
  const api = await tinyIssuer()
  api.serve(routes)
  const holders = [{ name: 'it', driver: driver(api.url), ...more }]
  const definition = { issuer: api.url, driver: { type: 'paste' }, configurations: { mdoc: ['mdl'] }, holders }
  const target = targetFromObject({ name: 'a', ...definition } as never)
  const { wire, secrets } = noting()
  const shared = createWalletShared()
  const wallet = createWallet({ wire, issuer: api.url, revision: '1.0', shared, now: Date.now })
  const staged = stageAgent({ room: openHolder(target), target, wire, wallet })
  return { api, secrets, wire, staged, agent: staged.agent }
}

const tsg =
  (more: object = {}) =>
  (url: string) => ({ type: 'tsg', url: `${url}/`, formats: ['mso_mdoc'], ...more })
const http =
  (more: object = {}) =>
  (url: string) => ({
    type: 'http',
    formats: ['mso_mdoc'],
    claim: { url: `${url}/claims`, json: { link: '{offerUri}', pin: { $when: 'txCode', $then: '{txCode}' } } },
    answer: { credential: '/credentials/0', id: '/ids/0', error: '/error' },
    ...more,
  })

describe('an agent with the API of TSG', () => {
  it('is told issuer and code, with its authorization, and answers with a record', async () => {
    const record = { id: 'r1', credential: { format: 'mso_mdoc', credential: 'bW9jaw' } }
    const auth = { type: 'bearer', token: 'own-t0ken' }
    const { api, agent, secrets } = await agentAt(tsg({ auth }), { [`POST ${path}`]: [201, record] })
    const claimed = await agent.claim({ offer })
    expect(claimed).toMatchObject({ isHeld: true, credential: record.credential })
    expect(JSON.parse(api.arrivals[0]?.body ?? '')).toEqual({
      issuerUrl: 'https://issuer.example/a',
      preAuthorizedCode: 'c0de',
    })
    expect(api.arrivals[0]?.headers).toMatchObject({ authorization: 'Bearer own-t0ken' })
    expect(secrets).toContainEqual(['credential', 'bW9jaw'])
  })

  it('is asked otherwise where a test says so', async () => {
    const lowScope = { type: 'bearer', token: 'low' }
    const { api, agent } = await agentAt(tsg({ auth: { type: 'bearer', token: 'own' }, lowScope }))
    const authorized = { accessToken: 't' }
    await agent.claim({ offer, authorized })
    await agent.claim({ offer, code: 'other', authorized })
    await agent.claim({ code: 'x', members: { issuerUrl: null } })
    expect(api.arrivals.map(({ body }) => JSON.parse(body))).toEqual([
      { issuerUrl: 'https://issuer.example/a', authorized },
      { issuerUrl: 'https://issuer.example/a', preAuthorizedCode: 'other', authorized },
      { preAuthorizedCode: 'x' },
    ])
    for (const authorization of ['none', 'random', 'low-scope'] as const) await agent.claim({ offer, authorization })
    const [none, random, low] = api.arrivals.slice(3).map(({ headers }) => headers.authorization)
    expect([none, low]).toEqual([undefined, 'Bearer low'])
    expect(random).toMatch(/^Bearer .{43}$/)
  })

  it('may say with 502 that an issuer is not to be reached', async () => {
    const { agent } = await agentAt(tsg(), { [`POST ${path}`]: [502, { code: 502 }] })
    expect((await agent.claim({ offer })).exchange.response.status).toBe(502)
  })

  it.each([
    [200, 'text'],
    [200, [1]],
    [200, null],
    [204, undefined],
    [500, { credential: 7 }],
  ])('may answer anything: %s %j', async (status, body) => {
    const { agent, staged, wire } = await agentAt(tsg({ records: '/records' }), { [`POST ${path}`]: [status, body] })
    const claimed = await agent.claim({ offer })
    expect(claimed.isHeld).toBe(status === 200)
    await staged.close(wire)
  })

  it('lists records, and what it holds because of us is deleted', async () => {
    const { agent, staged, wire, api } = await agentAt(tsg({ records: '/records/' }), {
      [`POST ${path}`]: [200, { id: 'a/b', credential: {} }],
      'GET /records': [200, [{ id: 'a/b' }, 7]],
    })
    await agent.claim({ offer })
    expect(await agent.records()).toEqual([{ id: 'a/b' }])
    await staged.close(wire)
    expect(api.paths().at(-1)).toBe('/records/a%2Fb')
    api.serve({ 'GET /records': [403, {}] })
    await expect(agent.records()).rejects.toMatchObject({ code: 'prerequisite' })
  })

  it('that is too slow is told from one that cannot be asked', async () => {
    const { agent } = await agentAt(tsg(), {}, { patience: 0.3 })
    const silent = await agent.site('silent')
    onTestFinished(() => silent.close())
    const slow = await agentAt(() => ({ type: 'tsg', url: silent.url }), {}, { patience: 0.3 })
    expect(await slow.agent.claimInTime({ offer })).toEqual({ exchange: undefined, waited: 0.3 })
    await expect(slow.agent.claim({ offer })).rejects.toMatchObject({ code: 'unanswered' })
    const gone = await agentAt(() => ({ type: 'tsg', url: 'http://127.0.0.1:1' }))
    await expect(gone.agent.claimInTime({ offer })).rejects.toMatchObject({ code: 'unanswered' })
  })

  it('claims several times at once', async () => {
    const { agent, api } = await agentAt(tsg(), { [`POST ${path}`]: [200, { credential: { a: 1 } }] })
    const claims = await agent.claimAtOnce({ offer }, 3)
    expect(claims.map(({ isHeld }) => isHeld)).toEqual([true, true, true])
    expect(api.arrivals).toHaveLength(3)
  })
})

describe('an agent by templates', () => {
  const linkIn = (body = '') => JSON.parse(new URL(JSON.parse(body).link).searchParams.get('credential_offer') ?? '')

  it('is told the offer, with the code that a test wants, and its transaction code where that is given', async () => {
    const { api, agent } = await agentAt(http(), { 'POST /claims': [200, { credentials: ['bW9jaw'], ids: ['i'] }] })
    expect(await agent.claim({ offer, txCode: '0042' })).toMatchObject({ isHeld: true, credential: 'bW9jaw' })
    await agent.claim({ offer, code: 'other' })
    const [first, second] = api.arrivals.map(({ body }) => body)
    expect(linkIn(first)).toEqual(offer.object)
    expect(JSON.parse(first ?? '')).toMatchObject({ pin: '0042' })
    expect(linkIn(second).grants[grant]).toEqual({ 'pre-authorized_code': 'other', tx_code: { length: 4 } })
    expect(JSON.parse(second ?? '')).not.toHaveProperty('pin')
  })

  it('holds nothing where its answer has an error, whatever the status', async () => {
    const { agent, api, staged, wire } = await agentAt(http({ remove: { url: 'http://127.0.0.1:1/{id}' } }), {
      'POST /claims': [200, { error: 'x', credentials: ['bW9jaw'], ids: ['i'] }],
    })
    expect(await agent.claim({ offer })).toMatchObject({ isHeld: false, credential: undefined })
    await staged.close(wire)
    expect(api.arrivals).toHaveLength(1)
  })

  it('gives what it holds to judges of formats, as far as it shows it', async () => {
    const metadata = { credential_configurations_supported: { mdl: { format: 'mso_mdoc', doctype: 'org.x' } } }
    const routes = (credential: unknown): Routes => ({
      'GET /.well-known/openid-credential-issuer': [200, metadata],
      'POST /claims': [200, { credentials: [credential] }],
    })
    const { agent, api } = await agentAt(http(), routes('bW9jaw'))
    const shown = await agent.issuanceOf(await agent.claim({ offer }))
    expect(shown).toMatchObject({ credentials: ['bW9jaw'], configurationId: 'mdl', doctype: 'org.x' })
    api.serve(routes({ opaque: true }))
    const hidden = await agent.claim({ offer })
    await expect(agent.issuanceOf(hidden)).rejects.toMatchObject({ code: 'prerequisite' })
    api.serve({ 'POST /claims': [403, {}] })
    expect(await agent.issuanceOf(await agent.claim({ offer }))).toMatchObject({ credentials: [] })
  })
})

it('is nobody where the target has no holder agent', () => {
  const target = targetFromObject({ name: 'a', issuer: 'https://i.example', driver: { type: 'paste' } })
  expect(openHolder(target)).toBeUndefined()
  const { wire } = noting()
  const { agent } = stageAgent({ room: undefined, target, wire, wallet: {} as Wallet })
  expect(() => agent.claim).toThrow('there is no holder agent')
})
