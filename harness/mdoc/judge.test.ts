import { describe, expect, test } from 'vitest'
import { certificateDefects } from './defects/certificate.ts'
import { configurationDefects, rightConfigurations } from './defects/configuration.ts'
import { elementDefects, rightDocuments } from './defects/elements.ts'
import { issuerAuthDefects } from './defects/issuer-auth.ts'
import { mobileSecurityObjectDefects } from './defects/mobile-security-object.ts'
import type { DefectRow } from './defects/row.ts'
import { structureDefects } from './defects/structure.ts'
import { collector } from './finding.ts'
import { judgeMdoc } from './judge.ts'
import { type RuleId, rules } from './rules.ts'
import {
  type Defect,
  docType,
  elementValue,
  extension,
  fullDate,
  holderKey,
  ids,
  item,
  members,
  mintText,
  move,
  namespace,
  newSigner,
  now,
  other,
  pem,
  type Signer,
  sequence,
  set,
  signer,
  suiteNames,
  Tagged,
  tdate,
  tlv,
  without,
} from './test-support.ts'

const context = { doctype: docType, deviceKey: holderKey, trustAnchors: pem(signer.root), now }

/** What is found in an mdoc, notes apart. */
function found(defect: Defect, by: Signer = signer, about = {}) {
  const { findings } = judgeMdoc(mintText(by, defect), { ...context, ...about })
  const graded = findings.filter(({ severity }) => severity !== 'note')
  return {
    rules: [...new Set(graded.map(({ rule }) => rule))].sort(),
    text: graded.map(({ message }) => message).join('\n'),
  }
}

const rows: DefectRow[] = [
  ...structureDefects,
  ...issuerAuthDefects,
  ...mobileSecurityObjectDefects,
  ...certificateDefects,
  ...elementDefects,
  ...configurationDefects,
]

describe('a clean mdoc', () => {
  test.each(suiteNames)('%s has no finding', (suite) => {
    const by = newSigner(suite)
    const judgement = judgeMdoc(mintText(by), { ...context, trustAnchors: pem(other.root) + pem(by.root) })
    expect(judgement.findings).toEqual([])
    expect(judgement.docType).toBe(docType)
    expect(judgement.chain[0]?.certificate.x509?.subject).toContain('Test DS')
    expect(judgement.validityInfo).toEqual({
      signed: '2026-06-01T12:00:00Z',
      validFrom: '2026-06-01T12:00:00Z',
      validUntil: '2027-02-01T00:00:00Z',
    })
    expect(Object.fromEntries(judgement.elements.get(namespace) ?? [])).toMatchObject({
      family_name: 'Ngata',
      birth_date: '1990-04-12',
      portrait: '/9j/4AAQSkZJRgA=',
      age_in_years: 36,
      driving_privileges: [{ vehicle_category_code: 'B', issue_date: '2020-01-01' }],
    })
  })
})

describe('what is legal', () => {
  const legal: [name: string, defect: Defect, by?: Signer][] = [
    ['decoy digests', { digests: (digests) => digests.set(77, Buffer.alloc(32, 7)) }],
    ['members in another order', { item: (map) => map.delete('digestID') && map.set('digestID', 0) }],
    ['SHA-384', { digestHash: 'sha384', mso: set('digestAlgorithm', 'SHA-384') }],
    ['SHA-512', { digestHash: 'sha512', mso: set('digestAlgorithm', 'SHA-512') }],
    ['a status', { mso: set('status', members({ status_list: members({ idx: 1, uri: 'https://s.example' }) })) }],
    ['expectedUpdate', { validityInfo: set('expectedUpdate', tdate('2026-12-01T00:00:00Z')) }],
    ['a leap second', { validityInfo: set('validUntil', tdate('2026-12-31T23:59:60Z')) }],
    ['validUntil after the certificate', { validityInfo: set('validUntil', tdate('2030-01-01T00:00:00Z')) }],
    ['a kid', { unprotected: set(4, Buffer.from('k')) }],
    ['key parameters', { deviceKey: (key) => key.set(2, Buffer.from('k')).set(3, -7) }],
    ['keyAuthorizations', { deviceKeyInfo: set('keyAuthorizations', members({ nameSpaces: ['a'] })) }],
    ['a float', elementValue('f93e00')],
    [
      'a digestID of 2^31 - 1',
      { items: (all) => [...all, item({ digestID: 2 ** 31 - 1 })], digests: move(12, 2 ** 31 - 1) },
    ],
  ]
  test.each(legal)('%s', (_, defect) => expect(found(defect).rules).toEqual([]))

  test.for([...rightDocuments, ...rightConfigurations])('%s', ([, message, defect, about]) => {
    const { rules: names, text } = found(defect, signer, about)
    expect(names).toEqual([])
    expect(text).toMatch(message)
  })

  const noted: [rule: string, message: RegExp, defect: Defect][] = [
    ['MS-6b', /1 of 13 digests belong to no item/, { digests: set(77, Buffer.alloc(32)) }],
    ['VI-7', /after the end of its certificate/, { validityInfo: set('validUntil', tdate('2030-01-01T00:00:00Z')) }],
    ['VI-8', /validUntil is after expiry_date/, { elements: { expiry_date: fullDate('2027-01-30') } }],
    ['CB-9', /keys are not sorted: 1/, { mso: (mso) => mso.delete('docType') && mso.set('docType', docType) }],
    ['CB-10', /there is a float in "nameSpaces/, elementValue('f93e00')],
    ['CB-10', /there is a float/, elementValue('fb3ff199999999999a')],
    [
      'XC-6b',
      /a dNSName, not a URI/,
      {
        certificate: ({ extensions }) =>
          extensions.set(
            ids.crl,
            extension(ids.crl, sequence(sequence(tlv(0xa0, tlv(0xa0, tlv(0x82, Buffer.from('iaca.example'))))))),
          ),
      },
    ],
  ]
  test.for(noted)('%s %s is noted', ([rule, message, defect]) => {
    const { findings } = judgeMdoc(mintText(signer, defect), context)
    expect(findings).toMatchObject([{ rule, severity: 'note', message: expect.stringMatching(message) }])
  })
})

describe('a single defect is found under its own rule', () => {
  test.for(rows)('%s %s', ([ids, message, defect, about]) => {
    const { rules: names, text } = found(defect, signer, about)
    expect(names).toEqual(ids.split(' ').sort())
    expect(text).toMatch(message)
  })

  test('VI-5 after its end', () => {
    const { rules: names } = found({}, signer, { now: Date.parse('2027-02-01T00:01:01Z') })
    expect(names).toEqual(['VI-5'])
  })
})

describe('clocks may differ by a minute', () => {
  test.each(['2026-06-01T11:59:00Z', '2027-02-01T00:01:00Z'])('%s', (time) => {
    expect(found({}, signer, { now: Date.parse(time) }).rules).toEqual([])
  })
})

describe('keep going', () => {
  test('one judgement shows every defect', () => {
    const { rules: names } = found({
      protectedHeader: without(1),
      unprotected: (header) => header.set(1, -7).set(33, [signer.certificate]),
      issuerAuth: (array) => new Tagged(18, array),
      issuerSigned: (signed) => members({ docType, issuerSigned: signed }),
      payload: (mso) => mso,
      mso: set('docType', 'other'),
      hashed: (_, content) => content,
      item: set('random', Buffer.of(1)),
      deviceKey: (key) => key.delete(-1) && key.set('crv', 1),
      validityInfo: set('signed', '2026-06-01T11:59:59.5Z'),
      toBeSigned: (parts) => parts.splice(2, 1, null),
    })
    expect(names).toEqual([
      'CO-1',
      'CO-3',
      'CO-6',
      'CO-8',
      'DK-1',
      'IT-3',
      'MS-1',
      'MS-6',
      'VC-2',
      'VC-3',
      'VI-1',
      'VI-2',
    ])
  })

  test('a flood of findings is counted, not kept', () => {
    const many = Array.from({ length: 300 }, (_, index) => item({ digestID: index, elementIdentifier: `e${index}` }))
    const { findings } = judgeMdoc(mintText(signer, { items: () => many }), context)
    const same = findings.filter(({ rule }) => rule === 'IT-4')
    expect(same).toHaveLength(51)
    expect(same.at(-1)?.message).toBe('and 249 more of this kind')
  })

  test('text from the credential is quoted and cut', () => {
    const { text } = found({
      items: (all) => [...all, item({ digestID: 5, elementIdentifier: '<b>\u001b[31m'.repeat(5000) })],
      digests: without(5),
    })
    expect(text).toContain('\\u001b')
    expect(text).not.toContain('\u001b')
    expect(text.length).toBeLessThan(600)
  })
})

test('a costly message is not made where it is not kept', () => {
  const { report } = collector()
  let made = 0
  for (let index = 0; index < 200; index++) report('MS-6', () => `message ${made++}`)
  expect(made).toBe(50)
})

test('every rule has a row here that breaks nothing else', () => {
  const tested = new Set(rows.map(([ids]) => ids))
  // one digest fits only one of two items; what is signed in the future is not valid yet; a number is no known member
  const neverAlone = ['IT-2 MS-6', 'VI-4 VI-5', 'MS-2b ST-1b']
  expect(neverAlone.filter((ids) => !tested.has(ids))).toEqual([])
  const noted = Object.keys(rules).filter((rule) => rules[rule as RuleId].severity === 'note')
  const fetched = ['ST-3', 'ST-3b', 'ST-4', 'ST-5', 'ST-7', 'ST-8']
  const batch = ['VC-7', 'VC-8', 'VC-9', 'VC-10', 'ST-6']
  const elsewhere = ['VC-1', 'VC-1b', 'IT-2', 'VI-4', 'ST-1b', ...batch, ...fetched, ...noted]
  expect(Object.keys(rules).filter((rule) => !tested.has(rule) && !elsewhere.includes(rule))).toEqual([])
})

test('what rests on one source or on memory alone fails nobody', () => {
  const weak = Object.entries(rules).filter(([, { confidence }]) => confidence === 'one' || confidence === 'memory')
  expect(weak.filter(([, { severity }]) => severity === 'failure')).toEqual([])
})
