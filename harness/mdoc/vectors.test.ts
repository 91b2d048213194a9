import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { judgeMdoc, type MdocContext } from './judge.ts'

const file = (name: string) => readFileSync(new URL(`../../fixtures/vectors/${name}`, import.meta.url), 'utf8')
const docType = 'org.iso.18013.5.1.mDL'

/** Rules by severity, each once. */
function judged(credential: unknown, context: MdocContext) {
  const judgement = judgeMdoc(credential, { doctype: docType, ...context })
  const rulesOf = (wanted: string) => [
    ...new Set(judgement.findings.filter(({ severity }) => severity === wanted).map(({ rule }) => rule)),
  ]
  return { judgement, failures: rulesOf('failure'), warnings: rulesOf('warning'), notes: rulesOf('note') }
}

describe('ISO/IEC 18013-5, Annex D', () => {
  const { values }: { values: Record<string, string> } = JSON.parse(file('iso18013-5-annex-d.json'))
  const coordinate = (name: string) => Buffer.from(values[`ISO_18013_5_ANNEX_D_STATIC_DEVICE_KEY_${name}`] ?? '', 'hex')
  const deviceKey = {
    kty: 'EC',
    crv: 'P-256',
    x: coordinate('X').toString('base64url'),
    y: coordinate('Y').toString('base64url'),
  }
  const now = Date.parse('2020-12-01T00:00:00Z')
  const issuerSigned = Buffer.from(file('isomdl-issuer_signed.cbor').trim(), 'hex').toString('base64url')

  // Its keys are not sorted; its distribution point is a DNS name; eleven elements are not shown; it outlives its signer.
  const known = ['CB-9', 'XC-6b', 'MS-6b', 'VI-7']

  test('as presented, its IssuerSigned has no failure and no warning', () => {
    const { failures, warnings, notes, judgement } = judged(issuerSigned, { now, deviceKey, presented: true })
    expect({ failures, warnings, notes }).toEqual({ failures: [], warnings: [], notes: known })
    expect(Object.fromEntries(judgement.elements.get('org.iso.18013.5.1') ?? [])).toMatchObject({
      family_name: 'Doe',
      issue_date: '2019-10-20',
      expiry_date: '2024-10-20',
      document_number: '123456789',
    })
  })

  test('as issued, it would lack mandatory elements, those that its holder did not show', () => {
    const { judgement } = judged(issuerSigned, { now, deviceKey })
    const missing = judgement.findings.filter(({ severity }) => severity !== 'note')
    const names = ['given_name', 'birth_date', 'issuing_country', 'issuing_authority', 'un_distinguishing_sign']
    expect(missing.map(({ message }) => message)).toEqual(
      names.map((name) => `namespace "org.iso.18013.5.1" has no ${name}`),
    )
  })

  test('in its DeviceResponse, only the wrapping is wrong', () => {
    const bytes = Buffer.from(values.ISO_18013_5_ANNEX_D_DEVICE_RESPONSE ?? '', 'hex')
    const { failures, warnings } = judged(bytes, { now, deviceKey, presented: true })
    expect({ failures, warnings }).toEqual({ failures: ['VC-2'], warnings: [] })
  })

  test('today it is no longer valid', () => {
    const { failures } = judged(issuerSigned, { now: Date.parse('2026-06-01T00:00:00Z'), presented: true })
    expect(failures).toEqual(['XC-1', 'VI-5'])
  })

  test('another key is not that of the device', () => {
    const { failures } = judged(issuerSigned, { now, presented: true, deviceKey: { ...deviceKey, x: deviceKey.y } })
    expect(failures).toEqual(['DK-2'])
  })
})

describe('the German test mDL', () => {
  const bdr: { hex: string; verifyAt: string } = JSON.parse(file('mdoc-ts-bdr.json'))

  test('a long map head around it and large digestIDs warn, nothing fails', () => {
    const { failures, warnings, notes, judgement } = judged(Buffer.from(bdr.hex, 'hex'), {
      now: Date.parse(bdr.verifyAt),
    })
    // Its distribution point is a DNS name, as in the standard's own example; it outlives its signer's certificate.
    const known = ['CB-9', 'XC-6b', 'VI-7']
    expect({ failures, warnings, notes }).toEqual({ failures: [], warnings: ['CB-4b', 'IT-1b'], notes: known })
    expect(judgement.elements.get('org.iso.18013.5.1')?.get('family_name')).toBe('Mustermann')
  })
})

test('the large mDL in a DeviceResponse: the wrapping, and dates of driving privileges without their tag', () => {
  const { failures, warnings, judgement } = judged(file('oidf-mdoc-mac.txt').trim(), {
    now: Date.parse('2026-01-01T00:00:00Z'),
  })
  expect({ failures, warnings }).toEqual({ failures: ['VC-2', 'DE-2'], warnings: [] })
  const dates = judgement.findings.filter(({ rule }) => rule === 'DE-2').map(({ message }) => message)
  expect(dates).toHaveLength(4)
  expect(dates.join()).toMatch(/\[1\] member "expiry_date" is a text string, not a full-date/)
})
