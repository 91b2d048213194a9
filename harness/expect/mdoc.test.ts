import { describe, expect, test } from 'vitest'
import {
  type Defect,
  docType,
  elementValue,
  holderKey,
  mintText,
  namespace,
  now,
  set,
  signer,
} from '../mdoc/test-support.ts'
import type { Issuance } from '../wallet/wallet.ts'
import {
  elementOf,
  hasDeviceKeyOfProof,
  hasDocTypeOfMetadata,
  hasElement,
  hasMatchingDigests,
  hasShortestForm,
  hasValidIssuerSignature,
  hasValidValidityInfo,
  isIssuerSigned,
  mdocOf,
} from './mdoc.ts'
import { answer, outcome } from './test-support.ts'

function issuanceOf(credentials: readonly unknown[], more: Partial<Issuance> = {}): Issuance {
  const exchange = { ...answer(200, {}), timing: { startedAt: now, sentAt: now, firstByteAt: now, endedAt: now } }
  return { exchange, key: holderKey, configurationId: 'mdl', doctype: docType, credentials, ...more }
}

const minted = (defect: Defect = {}, more: Partial<Issuance> = {}) => issuanceOf([mintText(signer, defect)], more)

const predicates = {
  isIssuerSigned,
  hasValidIssuerSignature,
  hasMatchingDigests,
  hasDocTypeOfMetadata,
  hasDeviceKeyOfProof,
  hasValidValidityInfo,
  hasShortestForm,
}

/** The predicates that do not pass. */
async function failing(issuance: Issuance): Promise<string[]> {
  const outcomes = Object.entries(predicates).map(
    async ([name, make]) => [name, await outcome(make(), issuance)] as const,
  )
  return (await Promise.all(outcomes)).filter(([, text]) => text !== 'passed').map(([name]) => name)
}

describe('each predicate fails for its own defect and for no other', () => {
  const cases: [failing: string[], issuance: Issuance][] = [
    [[], minted()],
    [['isIssuerSigned'], minted({ item: set('random', Buffer.alloc(8)) })],
    [['hasShortestForm'], minted(elementValue('1801'))],
    [['hasShortestForm'], minted(elementValue('9f01ff'))],
    [['isIssuerSigned'], issuanceOf([`${mintText(signer)}=`])],
    [['hasValidIssuerSignature'], minted({ toBeSigned: (parts) => parts.splice(2, 1, null) })],
    [['hasMatchingDigests'], minted({ hashed: (_, content) => content })],
    [['hasDocTypeOfMetadata'], minted({ mso: set('docType', 'other') })],
    [['hasDocTypeOfMetadata'], minted({}, { doctype: undefined })],
    [['hasDeviceKeyOfProof'], minted({}, { key: { ...holderKey, crv: 'P-384' } })],
    [['hasValidValidityInfo'], minted({ validityInfo: set('validUntil', '2027-02-01T00:00:00Z') })],
    [Object.keys(predicates), issuanceOf(['not an mdoc'])],
    [Object.keys(predicates), issuanceOf([])],
  ]
  test.each(cases)('%j', async (names, issuance) => expect(await failing(issuance)).toEqual(names))
})

test('a warning alone fails nothing', async () => {
  expect(await failing(minted({ mso: set('unknown', 1) }))).toEqual([])
})

test('no credential, no digest and no doctype to compare are nobody’s fault', async () => {
  expect(await outcome(isIssuerSigned(), issuanceOf([]))).toBe('Inconclusive: no credential was issued')
  expect(await outcome(hasDocTypeOfMetadata(), minted({}, { doctype: undefined }))).toMatch(/^Inconclusive/)
  const empty = minted({ issuerSigned: (signed) => new Map([...signed].slice(0, 1)) })
  expect(await outcome(hasShortestForm(), empty)).toBe('Inconclusive: the mdoc has no data elements')
  expect(await outcome(hasMatchingDigests(), empty)).toBe('Inconclusive: the mdoc has no data elements')
})

test('a violation names three findings, and how many more there are', async () => {
  const issuance = minted({ hashed: (_, content) => content })
  expect(await outcome(hasMatchingDigests(), issuance)).toMatch(
    /^Violation: expected the digests .*; found the digest of item "family_name" .*\(MS-6 at byte \d+\);.*; and 9 more$/,
  )
})

test('the clock of the target counts', async () => {
  const year = 365 * 24 * 3600 * 1000
  expect(await outcome(hasValidValidityInfo(), minted(), { clockSkew: year })).toMatch(/valid until "2027-02-01/)
  expect(await outcome(hasValidValidityInfo(), minted(), { clockSkew: -year })).toMatch(/valid from "2026-06-01/)
})

test('an issuance is judged once for each clock', () => {
  const issuance = minted()
  const first = mdocOf(issuance)
  expect(mdocOf(issuance, { clockSkew: 0 })).toBe(first)
  const second = mdocOf(issuance, { clockSkew: 5 })
  expect(second).not.toBe(first)
  expect(mdocOf(issuance)).toBe(second)
})

describe('hasElement', () => {
  const portrait = 'ffd8ffe000104a46494600'
  const right: [element: string, expected: unknown][] = [
    ['family_name', 'Ngata'],
    ['birth_date', '1990-04-12'],
    ['age_in_years', 36],
    ['portrait', Buffer.from(portrait, 'hex').toString('base64')],
    ['portrait', Buffer.from(portrait, 'hex').toString('base64url')],
    ['portrait', new Uint8Array(Buffer.from(portrait, 'hex'))],
    ['driving_privileges', [{ issue_date: '2020-01-01', vehicle_category_code: 'B' }]],
  ]
  test.each(right)('%s is %j', async (element, expected) => {
    expect(await outcome(hasElement(namespace, element, expected), minted())).toBe('passed')
  })

  const wrong: [element: string, expected: unknown, found: RegExp][] = [
    ['family_name', 'ngata', /found "Ngata"/],
    ['family_name', new TextEncoder().encode('Ngata'), /found "Ngata"/],
    ['middle_name', 'Aroha', /found no such element/],
    ['age_in_years', '36', /found 36/],
    ['age_in_years', null, /found 36/],
    ['portrait', Buffer.from(`${portrait}00`, 'hex').toString('base64'), /found/],
    ['portrait', 'not base64!', /found/],
    ['driving_privileges', [], /found/],
    ['driving_privileges', [{ vehicle_category_code: 'B' }], /found/],
    ['driving_privileges', [{ vehicle_category_code: 'B', issue_date: '2020-01-02' }], /found/],
    ['driving_privileges', { 0: 'B' }, /found/],
  ]
  test.each(wrong)('%s is not %j', async (element, expected, message) => {
    const text = await outcome(hasElement(namespace, element, expected), minted())
    expect(text).toMatch(/^Violation: /)
    expect(text).toMatch(message)
  })

  test('long values are cut', async () => {
    const text = await outcome(hasElement(namespace, 'family_name', 'x'.repeat(10_000)), minted())
    expect(text.length).toBeLessThan(400)
  })

  test('elementOf gives JSON', () => {
    expect(elementOf(minted(), namespace, 'birth_date')).toBe('1990-04-12')
    expect(elementOf(minted(), namespace, 'nothing')).toBeUndefined()
  })
})
