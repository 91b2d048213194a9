import { expect, test } from 'vitest'
import { noting, tinyIssuer } from '../../wallet/test-support.ts'
import { authorizer } from './http-auth.ts'

test('the password of a user gets a token, once for all requests, and is told to nobody', async () => {
  const api = await tinyIssuer()
  api.serve({ 'POST /token': [200, { access_token: 'a-t0ken', expires_in: 60 }] })
  const { wire, secrets } = noting()
  const user = { username: 'alice', password: 'pass word', clientId: 'ui', parameters: { scope: 'manage' } }
  const authorize = authorizer({ type: 'password', tokenUrl: `${api.url}/token`, ...user }, 'holder-token')
  expect(await Promise.all([authorize(wire), authorize(wire)])).toEqual(
    Array(2).fill({ authorization: 'Bearer a-t0ken' }),
  )
  expect(api.arrivals.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
    { grant_type: 'password', username: 'alice', password: 'pass word', client_id: 'ui', scope: 'manage' },
  ])
  expect(wire.exchanges.map(({ endpoint }) => endpoint)).toEqual(['holder-token'])
  expect(secrets.map(([, value]) => value)).toEqual(expect.arrayContaining(['pass word', 'a-t0ken']))
})

test('a password that is refused is no verdict on anybody', async () => {
  const api = await tinyIssuer()
  api.serve({ 'POST /token': [400, { error: 'invalid_grant' }] })
  const authorize = authorizer({ type: 'password', tokenUrl: `${api.url}/token`, username: 'u', password: 'p' })
  await expect(authorize(noting().wire)).rejects.toMatchObject({ name: 'Inconclusive', code: 'prerequisite' })
})
