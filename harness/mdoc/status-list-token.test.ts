import { deflateRawSync, deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { judgeStatusListToken } from './status-list-token.ts'
import {
  type StatusListDefect as Defect,
  iat,
  mintStatusList as mint,
  statuses,
  statusListUri as uri,
} from './test-status-list.ts'
import { type Members, now, set, signer, Tagged, without } from './test-support.ts'

function judged(bytes: Uint8Array, idx = 0) {
  const { findings, status } = judgeStatusListToken(bytes, { idx, uri }, now)
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort().join(' ')
  return { rules, status, text: findings.map(({ message }) => message).join('\n') }
}

describe('a right token', () => {
  test.each([0, 1, 2, 10, 11])('the status at %d', (idx) => {
    const { status, rules } = judged(mint(), idx)
    expect(status).toBe({ 1: 1, 11: 3 }[idx] ?? 0)
    expect(rules).toBe(status === 0 ? '' : 'ST-5')
  })

  test.each([
    [1, 0b1000_0000, 7],
    [4, 0b0001_0000, 1],
    [8, 1, 0],
  ])('with %d bits each', (bits, byte, idx) => {
    const defect = { list: (list: Members) => list.set('bits', bits).set('lst', deflateSync(Buffer.of(byte))) }
    expect(judged(mint(defect), idx).status).toBe(1)
  })

  const legal: [name: string, defect: Defect][] = [
    ['exp and ttl', { claims: (claims) => claims.set(4, iat + 3600).set(65534, 43_200) }],
    ['the type as a number', { header: set(16, 277) }],
    ['an aggregation', { list: set('aggregation_uri', 'https://status.example/all') }],
    ['x5chain in the protected header', { unprotected: without(33), header: set(33, signer.certificate) }],
  ]
  test.each(legal)('%s', (_, defect) => expect(judged(mint(defect))).toEqual({ rules: '', status: 0, text: '' }))

  test('a signature without a certificate is noted', () => {
    const { rules, status, text } = judged(mint({ unprotected: (header) => header.clear() }))
    expect({ rules, status }).toEqual({ rules: 'ST-4b', status: 0 })
    expect(text).toBe('the signature was not verified: its key is not here')
  })

  test('a signature of an algorithm that is not for mdocs is noted', () => {
    const { rules, status, text } = judged(mint({ header: set(1, -37) }))
    expect({ rules, status }).toEqual({ rules: 'ST-4b', status: 0 })
    expect(text).toBe('the signature was not verified: its algorithm -37 is not known here')
  })
})

describe('a defect', () => {
  const defects: [rules: string, message: RegExp, defect: Defect][] = [
    ['ST-3', /CWT tag 61/, { token: (cose) => new Tagged(61, new Tagged(18, cose)) }],
    ['ST-3b', /is an array, not tagged/, { token: (cose) => cose }],
    ['ST-3 ST-4', /is a map, not tagged/, { token: () => new Map() }],
    ['ST-4 ST-7', /2 members/, { token: (cose) => new Tagged(18, cose.slice(0, 2)) }],
    ['ST-4', /has the type missing/, { header: without(16) }],
    ['ST-4', /the type "statuslist\+jwt"/, { header: set(16, 'statuslist+jwt') }],
    ['ST-4', /no alg/, { header: without(1) }],
    ['ST-7', /does not verify/, { signature: (bytes) => Buffer.concat([bytes.subarray(0, 63), Buffer.of(0)]) }],
    ['ST-4', /not a map/, { payload: [] }],
    ['ST-4', /sub is missing/, { claims: without(2) }],
    ['ST-4', /sub is "https:\/\/other/, { claims: set(2, 'https://other.example') }],
    ['ST-4', /iat is missing/, { claims: without(6) }],
    ['ST-4', /expired at/, { claims: set(4, iat) }],
    ['ST-4', /exp is a text string/, { claims: set(4, 'tomorrow') }],
    ['ST-4', /ttl is not a positive/, { claims: set(65534, 0) }],
    ['ST-8', /not a map of bits/, { claims: without(65533) }],
    ['ST-8', /not a map of bits/, { list: set('bits', 3) }],
    ['ST-8', /not a map of bits/, { list: set('lst', 'x') }],
    ['ST-8', /not compressed with zlib/, { list: set('lst', deflateRawSync(statuses)) }],
    ['ST-8b', /more than 16777216 bytes/, { list: set('lst', deflateSync(Buffer.alloc(17 * 1024 * 1024))) }],
  ]
  test.each(defects)('%s %s', (rules, message, defect) => {
    const { rules: found, text } = judged(mint(defect))
    expect(found).toBe(rules)
    expect(text).toMatch(message)
  })

  test('idx beyond the list', () => expect(judged(mint(), 12)).toMatchObject({ rules: 'ST-5', status: undefined }))
  test.each(['eyJh.eyJz.c2ln', `eyJh.${'eyJz'.repeat(2000)}.c2ln`])('a JWT', (jwt) =>
    expect(judged(Buffer.from(jwt)).text).toBe('the Status List Token is a JWT, not a CWT'),
  )
  test('nothing', () => expect(judged(Buffer.alloc(0)).rules).toBe('ST-4'))
})
