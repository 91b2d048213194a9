import { generateKeyPairSync } from 'node:crypto'
import type { JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { coseKey, type Defect, docType, members, mintText, now, set, signer } from '../mdoc/test-support.ts'
import type { Issuance } from '../wallet/wallet.ts'
import {
  givesNoMoreThanKeys,
  hasDifferentCryptography,
  hasKeyForEach,
  hasNothingInCommon,
  hasOneDataset,
  refusesOrGivesAtMost,
} from './batch.ts'
import { hasDeviceKeyOfProof, hasValidIssuerSignature, mdocsOf, warningsIn } from './mdoc.ts'
import { answer, outcome } from './test-support.ts'

function newKey(): JWK {
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  return { kty: 'EC', crv: 'P-256', x: String(x), y: String(y) }
}

const [one, two, three, foreign] = [newKey(), newKey(), newKey(), newKey()]

const boundTo = (key: JWK, defect: Defect = {}): string =>
  mintText(signer, { deviceKeyInfo: set('deviceKey', coseKey(key)), ...defect })

/** An answer to a request with these keys. */
function issued(credentials: readonly unknown[], keys: readonly JWK[] = [one, two]): Issuance {
  const body = { credentials: credentials.map((credential) => ({ credential })) }
  const exchange = { ...answer(200, body), timing: { startedAt: now, sentAt: now, firstByteAt: now, endedAt: now } }
  return { exchange, key: keys[0] ?? one, keys, configurationId: 'mdl', doctype: docType, credentials }
}

const predicates = {
  givesNoMoreThanKeys,
  hasKeyForEach,
  hasOneDataset,
  hasDifferentCryptography,
  hasNothingInCommon,
  hasDeviceKeyOfProof,
  hasValidIssuerSignature,
}

/** The predicates that do not pass, each with the kind of what it throws. */
async function failing(issuance: Issuance): Promise<Record<string, string>> {
  const found = Object.entries(predicates).map(
    async ([name, make]) => [name, (await outcome(make(), issuance)).replace(/:.*/s, '')] as const,
  )
  return Object.fromEntries((await Promise.all(found)).filter(([, kind]) => kind !== 'passed'))
}

describe('the mdocs of a batch', () => {
  const random = { item: set('random', Buffer.alloc(16, 7)) }
  const status = { mso: set('status', members({ status_list: members({ idx: 7, uri: 'https://status.example/1' }) })) }
  const forged: Defect = { toBeSigned: (parts) => parts.splice(2, 1, null) }
  const right = [boundTo(one), boundTo(two)]
  const cases: [what: string, failing: object, issuance: Issuance][] = [
    ['are right', {}, issued(right)],
    ['come in another order', {}, issued(right.toReversed())],
    ['are fewer than the keys', {}, issued(right, [three, one, two])],
    [
      'are more than the keys',
      { givesNoMoreThanKeys: 'Violation', hasKeyForEach: 'Violation' },
      issued([...right, boundTo(two)]),
    ],
    ['are of one key', { hasKeyForEach: 'Violation' }, issued([boundTo(one), boundTo(one)])],
    ['are of a key that nobody proved', { hasDeviceKeyOfProof: 'Violation' }, issued([boundTo(one), boundTo(foreign)])],
    [
      'differ in what they say',
      { hasOneDataset: 'Violation' },
      issued([boundTo(one), boundTo(two, { elements: { family_name: 'Smith' } })]),
    ],
    [
      'share a salt',
      { hasDifferentCryptography: 'Violation', hasNothingInCommon: 'Violation' },
      issued([boundTo(one, random), boundTo(two, random)]),
    ],
    ['share a status', { hasNothingInCommon: 'Violation' }, issued([boundTo(one, status), boundTo(two, status)])],
    [
      'are forged in the second',
      { hasValidIssuerSignature: 'Violation' },
      issued([boundTo(one), boundTo(two, forged)]),
    ],
  ]
  test.each(cases)('%s', async (_, failures, issuance) => expect(await failing(issuance)).toEqual(failures))

  test('that is one alone is not compared with others', async () => {
    expect(await failing(issued([boundTo(two)]))).toEqual({
      hasKeyForEach: 'Unclaimed',
      hasOneDataset: 'Unclaimed',
      hasDifferentCryptography: 'Unclaimed',
      hasNothingInCommon: 'Unclaimed',
    })
  })

  test('that cannot be read are not compared', async () => {
    const {
      hasValidIssuerSignature: signature,
      hasDeviceKeyOfProof: key,
      ...others
    } = await failing(issued(['a', 'b']))
    expect([signature, key]).toEqual(['Violation', 'Violation'])
    expect(others).toEqual({
      hasKeyForEach: 'Inconclusive',
      hasOneDataset: 'Inconclusive',
      hasDifferentCryptography: 'Inconclusive',
      hasNothingInCommon: 'Inconclusive',
    })
  })

  test('that did not come are nobody’s fault', async () => {
    const { givesNoMoreThanKeys: count, ...others } = await failing(issued([]))
    expect(count).toBeUndefined()
    expect(new Set(Object.values(others))).toEqual(new Set(['Inconclusive']))
  })

  test('are told apart in what is found', async () => {
    const issuance = issued([boundTo(one, { mso: set('unknown', 1) }), boundTo(two, forged)])
    expect(await outcome(hasValidIssuerSignature(), issuance)).toMatch(/found mdoc 2: /)
    expect(warningsIn(issuance, 'structure', 'signature', 'encoding')).toMatchObject({
      warnings: [expect.stringMatching(/^mdoc 1: /)],
    })
    expect(mdocsOf(issuance)).toBe(mdocsOf(issuance))
  })
})

describe('a request for too many', () => {
  const refused = (status: number, error: string): Issuance => ({ ...issued([]), exchange: answer(status, { error }) })
  const judge = (issuance: Issuance, most = 1) =>
    outcome(refusesOrGivesAtMost('invalid_proof'), { answer: issuance, most })

  test.each([
    [refused(400, 'invalid_proof'), 1, /^passed$/],
    [issued([boundTo(one)]), 1, /^passed$/],
    [issued([boundTo(one), boundTo(two)]), 2, /^passed$/],
    [issued([boundTo(one), boundTo(two)]), 1, /^Violation: .*at most 1; found 2 credentials/],
    [refused(400, 'invalid_request'), 1, /^Violation/],
    [refused(500, 'invalid_proof'), 1, /^Violation/],
    [issued([]), 1, /^Violation/],
    [{ ...issued([]), exchange: answer(202, { transaction_id: 't' }) }, 1, /^Inconclusive: issuance is deferred/],
  ])('%#', async (issuance, most, message) => expect(await judge(issuance, most)).toMatch(message))
})
