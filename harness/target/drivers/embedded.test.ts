import { expect, test } from 'vitest'
import { newSigner, pem } from '../../mdoc/test-certificates.ts'
import { noting, type Routes, type TinyIssuer, tinyIssuer } from '../../wallet/test-support.ts'
import { targetFromObject } from '../load.ts'
import { openDriver } from './index.ts'

/** Levers as the embedded issuer has them. */
function levers(api: TinyIssuer): Routes {
  let tenants = 0
  const offer = ({ path }: { path: string }) => [200, { uri: 'x:y', id: `offer of ${path.split('/')[1]}` }] as const
  return {
    'POST /tenants': () => {
      tenants += 1
      const url = `${api.url}/t${tenants}`
      const client = { clientId: 'c', clientSecret: `secret-${tenants}` }
      const auth = { tokenUrl: `${url}/oauth/token`, audience: url, ...client }
      return [
        201,
        {
          id: `t${tenants}`,
          issuer: url,
          management: { url, pathPrefix: '/v1', auth, lowRole: client, auditor: client },
        },
      ]
    },
    'POST /tenants/t1/clock': [204],
    'DELETE /tenants/t1': [204],
    ...Object.fromEntries(
      ['t1', 't2'].map((id) => [`POST /${id}/oauth/token`, [200, { access_token: `token-${id}` }]]),
    ),
    'POST /t1/v1/openid/offers/pre-authorized': offer,
    'POST /t2/v1/openid/offers/pre-authorized': offer,
  }
}

async function start(options: object = {}) {
  const api = await tinyIssuer()
  api.serve(levers(api))
  const driver = { type: 'embedded', url: api.url, ...options }
  const session = await openDriver(targetFromObject({ name: 'embedded', driver, configurations: { mdoc: ['mdl'] } }))
  return { api, session, wire: noting().wire }
}

test('an offer of an SD-JWT VC comes by a lever, and all others from the management API', async () => {
  const { api, wire } = await start()
  api.serve({ ...levers(api), 'POST /tenants/t1/offers': [200, { uri: 'x:y', id: 'lever', transactionCode: 7 }] })
  const configurations = { mdoc: ['mdl'], sdJwt: ['card'] }
  const target = targetFromObject({ name: 'embedded', driver: { type: 'embedded', url: api.url }, configurations })
  const driver = (await (await openDriver(target)).fork?.(wire))?.connect(wire)
  const request = { configurations: ['card'], lifetime: { minutes: 2 } }
  expect(await driver?.createPreAuthorizedOffer(request)).toMatchObject({ id: 'lever', transactionCode: '7' })
  const body = { credentials: ['card'], expiresIn: { minutes: 2 } }
  expect(JSON.parse(api.arrivals.at(-1)?.body ?? '')).toEqual(body)
  expect(await driver?.createPreAuthorizedOffer({ configurations: ['mdl'] })).toMatchObject({ id: 'offer of t1' })
  expect(driver?.management?.bodyFor(request)).toEqual(body)
})

test('every fork is a tenant of its own', async () => {
  const { api, session, wire } = await start({ fault: 'a/b/c' })
  const one = await session.fork?.(wire)
  const two = await session.fork?.(wire)
  expect([one?.issuer, two?.issuer]).toEqual([`${api.url}/t1`, `${api.url}/t2`])
  expect(await one?.connect(wire).createPreAuthorizedOffer({})).toMatchObject({ id: 'offer of t1' })
  expect(await two?.connect(wire).createPreAuthorizedOffer({})).toMatchObject({ id: 'offer of t2' })
  expect(JSON.parse(api.arrivals[0]?.body ?? '')).toEqual({ fault: 'a/b/c', revision: '1.0' })
  expect(wire.exchanges[0]?.endpoint).toBe('control')
})

test('a tenant names the trust anchors of its mDocs', async () => {
  const { api, session, wire } = await start()
  const trustAnchors = pem(newSigner().root)
  const { 'POST /tenants': usual } = levers(api)
  const withAnchors = (text: string) => () => {
    const [status, facts] = (usual as () => readonly [number, object])()
    return [status, { ...facts, trustAnchors: text }] as const
  }
  expect((await session.fork?.(wire))?.trustAnchors).toBeUndefined()
  api.serve({ 'POST /tenants': withAnchors(trustAnchors) })
  expect((await session.fork?.(wire))?.trustAnchors).toBe(trustAnchors)
  api.serve({ 'POST /tenants': withAnchors('no PEM') })
  await expect(session.fork?.(wire)).rejects.toMatchObject({ code: 'prerequisite' })
})

test('moving the clock makes a new management token', async () => {
  const { api, session, wire } = await start()
  const fork = await session.fork?.(wire)
  const driver = fork?.connect(wire)
  await driver?.createPreAuthorizedOffer({})
  await driver?.advanceClock?.(90.5)
  await driver?.createPreAuthorizedOffer({})
  expect(api.arrivals.find(({ path }) => path === '/tenants/t1/clock')?.body).toBe('{"advanceSeconds":90.5}')
  expect(api.paths().filter((path) => path === '/t1/oauth/token')).toHaveLength(2)
  await fork?.close?.()
  expect(api.paths().at(-1)).toBe('/tenants/t1')
})

test('without a fork one tenant is made when it is first needed, and removed at the end', async () => {
  const { api, session, wire } = await start()
  const driver = session.connect(wire)
  expect(driver.management?.bodyFor({})).toEqual({ credentials: ['mdl'] })
  expect(api.arrivals).toEqual([])
  await Promise.all([driver.createPreAuthorizedOffer({}), session.connect(wire).createPreAuthorizedOffer({})])
  await driver.advanceClock?.(1)
  await session.close?.()
  expect(api.paths().filter((path) => path === '/tenants')).toHaveLength(1)
  expect(api.arrivals.at(-1)).toMatchObject({ method: 'DELETE', path: '/tenants/t1' })
})

test('a server that is no embedded issuer is inconclusive, and asked again', async () => {
  const { api, session, wire } = await start()
  const driver = session.connect(wire)
  for (const reply of [[404], [200, {}], [200, 'hello'], [201, { id: 1, issuer: '', management: [] }]] as const) {
    api.serve({ 'POST /tenants': reply })
    await expect(driver.createPreAuthorizedOffer({})).rejects.toMatchObject({ code: 'prerequisite' })
  }
  api.serve(levers(api))
  expect(await driver.createPreAuthorizedOffer({})).toMatchObject({ uri: 'x:y' })
})

test('a session that made no tenant has nothing to close', async () => {
  const { api, session } = await start()
  await session.close?.()
  expect(api.arrivals).toEqual([])
})
