import { expect, test } from 'vitest'
import { claimedCapabilities, narrowByMetadata } from './claimed.ts'
import { targetFromObject } from './load.ts'

const base = { name: 'a', issuer: 'https://i.example', driver: { type: 'paste' } } as const
const usual = ['offer.create', 'offer.multi', 'offer.claims'] as const
const naming = targetFromObject({ ...base, configurations: { mdoc: ['mdl'] } })
const claim = { name: 'a', value: 1, namespace: 'n', element: 'a' }

test('what follows from the target is claimed and nothing else', () => {
  const bare = claimedCapabilities(targetFromObject({ ...base, time: 'skip' }), { usual, movesClock: false })
  expect([...bare].sort()).toEqual(['batch', 'nonce', 'offer.create'])
  const configurations = { mdoc: ['a', 'b'], sdJwt: ['c'], nonMdoc: 'c' }
  const full = claimedCapabilities(targetFromObject({ ...base, configurations, claims: [claim, claim] }), {
    usual,
    movesClock: false,
  })
  expect([...full].sort()).toEqual([
    'batch',
    'mdoc',
    'non-mdoc-configuration',
    'nonce',
    'offer.claims',
    'offer.create',
    'offer.multi',
    'sd-jwt',
    'time',
    'time.long',
  ])
})

test('trust anchors are known where the target names them', () => {
  const target = targetFromObject(base)
  expect(claimedCapabilities(target, { usual, movesClock: false })).not.toContain('trust-anchors')
  const trusting = { ...target, trustAnchors: 'PEM' }
  expect(claimedCapabilities(trusting, { usual, movesClock: false })).toContain('trust-anchors')
})

test('a clock that cannot be moved is a mistake', () => {
  const target = targetFromObject({ ...base, time: 'clock' })
  expect(() => claimedCapabilities(target, { usual, movesClock: false })).toThrow(
    /targets\.a\.time: found clock, wanted .*wait, short or skip/,
  )
  expect(claimedCapabilities(target, { usual, movesClock: true })).toContain('time')
})

test('nonces are claimed where the metadata name their endpoint, or under draft 13', () => {
  const claimed = new Set(['nonce', 'mdoc'] as const)
  expect(
    narrowByMetadata(claimed, { ...naming, revision: '1.0' }, { nonce_endpoint: 'https://i.example/nonce' }),
  ).toContain('nonce')
  expect(narrowByMetadata(claimed, { ...naming, revision: 'draft13' }, {})).toContain('nonce')
  for (const metadata of [{}, null, 'text'])
    expect([...narrowByMetadata(claimed, { ...naming, revision: '1.0' }, metadata)]).toEqual(['mdoc'])
})

test('batches are claimed where the metadata announce more than one credential, never under draft 13', () => {
  const claimed = claimedCapabilities(targetFromObject(base), { usual, movesClock: false })
  const announcing = (batch_credential_issuance: unknown) =>
    narrowByMetadata(claimed, { ...naming, revision: '1.0' }, { batch_credential_issuance }).has('batch')
  expect(announcing({ batch_size: 2 })).toBe(true)
  for (const odd of [undefined, null, 5, [], {}, { batch_size: 1 }, { batch_size: '5' }, { batch_size: 2.5 }])
    expect(announcing(odd)).toBe(false)
  const target = targetFromObject({ ...base, revision: 'draft13' })
  expect(claimedCapabilities(target, { usual, movesClock: false })).not.toContain('batch')
})

test('what can be asked of the authorization endpoint is what both metadata say', () => {
  const client = { id: 'w', redirectUri: 'https://w.example/cb' }
  const login = { users: [{ name: 'a' }], steps: [{ click: { text: 'Sign in' } }], hintField: { label: 'Name' } }
  const asking = targetFromObject({ ...base, client, otherClient: client, login })
  const claimed = claimedCapabilities(asking, { usual, movesClock: false })
  expect([...claimed]).toEqual(expect.arrayContaining(['login-hint', 'other-client']))
  const waysOf = (metadata: unknown, server?: unknown) =>
    [...narrowByMetadata(claimed, naming, metadata, server)].filter((way) => way.startsWith('authorization.'))
  const scoped = { credential_configurations_supported: { mdl: { scope: 'mdl' } } }
  expect(waysOf(undefined)).toEqual(['authorization.unpushed'])
  expect(waysOf(scoped, { require_pushed_authorization_requests: true })).toEqual(['authorization.scope'])
  const pushed_authorization_request_endpoint = 'https://i.example/par'
  const authorization_details_types_supported = ['openid_credential']
  expect(waysOf({}, { pushed_authorization_request_endpoint, authorization_details_types_supported })).toEqual([
    'authorization.pushed',
    'authorization.unpushed',
    'authorization.details',
  ])
})
