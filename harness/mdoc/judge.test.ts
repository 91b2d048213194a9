import { describe, expect, test } from 'vitest'
import { issuerAuthDefects } from './defects/issuer-auth.ts'
import { mobileSecurityObjectDefects } from './defects/mobile-security-object.ts'
import { structureDefects } from './defects/structure.ts'
import { collector } from './finding.ts'
import { judgeMdoc } from './judge.ts'
import { rules } from './rules.ts'
import {
  type Defect,
  docType,
  encode,
  holderKey,
  item,
  members,
  mint,
  mintText,
  move,
  namespace,
  newSigner,
  now,
  Raw,
  type Signer,
  set,
  signer,
  Tagged,
  tdate,
  without,
} from './test-support.ts'

const context = { doctype: docType, deviceKey: holderKey, now }

/** What is found in an mdoc, notes apart. */
function found(defect: Defect, by: Signer = signer, about = {}) {
  const { findings } = judgeMdoc(mintText(by, defect), { ...context, ...about })
  const graded = findings.filter(({ severity }) => severity !== 'note')
  return {
    rules: [...new Set(graded.map(({ rule }) => rule))].sort(),
    text: graded.map(({ message }) => message).join('\n'),
  }
}

const rows = [...structureDefects, ...issuerAuthDefects, ...mobileSecurityObjectDefects]

describe('a clean mdoc', () => {
  test.each(['ES256', 'ES384', 'ES512', 'EdDSA'] as const)('%s has no finding', async (suite) => {
    const judgement = judgeMdoc(mintText(await newSigner(suite)), context)
    expect(judgement.findings).toEqual([])
    expect(judgement.docType).toBe(docType)
    expect(judgement.certificate?.subject).toContain('Test DS')
    expect(judgement.validityInfo).toEqual({
      signed: '2026-06-01T12:00:00Z',
      validFrom: '2026-06-01T12:00:00Z',
      validUntil: '2027-02-01T00:00:00Z',
    })
    expect(Object.fromEntries(judgement.elements.get(namespace) ?? [])).toEqual({
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
    ['a float', { item: set('elementValue', new Raw('f93e00')) }],
    [
      'a digestID of 2^31 - 1',
      { items: (all) => [...all.slice(0, 4), item({ digestID: 2 ** 31 - 1 })], digests: move(4, 2 ** 31 - 1) },
    ],
  ]
  test.each(legal)('%s', (_, defect) => expect(found(defect).rules).toEqual([]))

  test('decoys are noted', () => {
    const { findings } = judgeMdoc(mintText(signer, { digests: set(77, Buffer.alloc(32)) }), context)
    expect(findings).toMatchObject([{ rule: 'MS-6b', severity: 'note', message: '1 of 6 digests belong to no item' }])
  })

  test('a longer life than the certificate is noted', () => {
    const defect = { validityInfo: set('validUntil', tdate('2030-01-01T00:00:00Z')) }
    expect(judgeMdoc(mintText(signer, defect), context).findings.map(({ rule }) => rule)).toEqual(['VI-7'])
  })
})

describe('a single defect is found under its own rule', () => {
  test.each(rows)('%s %s', (ids, message, defect) => {
    const { rules: names, text } = found(defect)
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

describe('the text of the credential', () => {
  const text = mintText(signer)
  const cases: [name: string, credential: unknown, rules: string[]][] = [
    ['padding', `${text.padEnd(Math.ceil(text.length / 4) * 4, '=')}${text.length % 4 === 0 ? '=' : ''}`, ['VC-1']],
    [
      'the other alphabet',
      `${mint(signer, { item: set('elementValue', Buffer.from('fbffbf', 'hex')) })
        .toString('base64')
        .replaceAll('=', '')}`,
      ['VC-1'],
    ],
    ['a line break', `${text.slice(0, 76)}\n${text.slice(76)}`, ['VC-1']],
    ['hexadecimal', mint(signer).toString('hex'), ['VC-1']],
    ['bytes', mint(signer), []],
  ]
  test.each(cases)('%s', (_, credential, expected) => {
    const { findings, docType: read } = judgeMdoc(credential, context)
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(expected)
    expect(read).toBe(docType)
  })

  test('VC-1b: bits that are not used', () => {
    const bytes = mint(signer)
    const padded = bytes.length % 3 === 0 ? mint(signer, { item: set('elementValue', 'Ngat') }) : bytes
    const digits = padded.toString('base64url')
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet[alphabet.indexOf(digits.at(-1) ?? '') + 1]
    expect(judgeMdoc(digits.slice(0, -1) + last, context).findings.map(({ rule }) => rule)).toEqual(['VC-1b'])
  })

  const nothing: [name: string, credential: unknown, rule: string][] = [
    ['nothing', undefined, 'VC-1'],
    ['an object', { credential: text }, 'VC-1'],
    ['a JWT', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln', 'VC-2'],
    ['an SD-JWT', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln~WyJhIl0~', 'VC-2'],
    ['no text', '', 'CB-1'],
    ['half a credential', text.slice(0, 400), 'CB-1'],
    ['a number', encode(5), 'VC-2'],
    ['an empty map', encode(new Map()), 'VC-2'],
    ['a Document without issuerSigned', encode(members({ docType })), 'VC-2'],
    ['a DeviceResponse without documents', encode(members({ documents: [] })), 'VC-2'],
    ['a deep nest', Buffer.alloc(100_000, 0x81), 'CB-11'],
    ['many bytes', Buffer.alloc(1_000_000, 0x80), 'CB-2'],
  ]
  test.each(nothing)('%s leaves no area unjudged', (_, credential, rule) => {
    const { findings } = judgeMdoc(credential, context)
    expect(findings.map((finding) => finding.rule)).toContain(rule)
    const failed = findings.filter(({ severity }) => severity === 'failure').map(({ area }) => area)
    expect(failed).toEqual(expect.arrayContaining(['signature', 'digests', 'docType', 'deviceKey', 'validity']))
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
    expect(text.length).toBeLessThan(400)
  })
})

test('a costly message is not made where it is not kept', () => {
  const { report } = collector()
  let made = 0
  for (let index = 0; index < 200; index++) report('MS-6', () => `message ${made++}`)
  expect(made).toBe(50)
})

test('every rule has a row here', () => {
  const tested = new Set(rows.flatMap(([ids]) => ids.split(' ')))
  const elsewhere = ['VC-1', 'VC-1b', 'MS-6b', 'VI-7']
  expect(Object.keys(rules).filter((rule) => !tested.has(rule) && !elsewhere.includes(rule))).toEqual([])
})
