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

  test('its IssuerSigned has no failure and no warning', () => {
    const { failures, warnings, notes, judgement } = judged(issuerSigned, { now, deviceKey })
    expect({ failures, warnings, notes }).toEqual({ failures: [], warnings: [], notes: ['MS-6b', 'VI-7'] })
    expect(Object.fromEntries(judgement.elements.get('org.iso.18013.5.1') ?? [])).toMatchObject({
      family_name: 'Doe',
      issue_date: '2019-10-20',
      expiry_date: '2024-10-20',
      document_number: '123456789',
    })
  })

  test('in its DeviceResponse, only the wrapping is wrong', () => {
    const bytes = Buffer.from(values.ISO_18013_5_ANNEX_D_DEVICE_RESPONSE ?? '', 'hex')
    const { failures, warnings } = judged(bytes, { now, deviceKey })
    expect({ failures, warnings }).toEqual({ failures: ['VC-2'], warnings: [] })
  })

  test('today it is no longer valid', () => {
    const { failures } = judged(issuerSigned, { now: Date.parse('2026-06-01T00:00:00Z') })
    expect(failures).toEqual(['VI-5'])
  })

  test('another key is not that of the device', () => {
    const { failures } = judged(issuerSigned, { now, deviceKey: { ...deviceKey, x: deviceKey.y } })
    expect(failures).toEqual(['DK-2'])
  })
})

test('the German test mDL: a long map head around it and large digestIDs warn, nothing fails', () => {
  const { hex, verifyAt }: { hex: string; verifyAt: string } = JSON.parse(file('mdoc-ts-bdr.json'))
  const { failures, warnings, notes, judgement } = judged(Buffer.from(hex, 'hex'), { now: Date.parse(verifyAt) })
  expect({ failures, warnings, notes }).toEqual({ failures: [], warnings: ['CB-4b', 'IT-1b'], notes: ['VI-7'] })
  expect(judgement.elements.get('org.iso.18013.5.1')?.get('family_name')).toBe('Mustermann')
})

test('the large mDL in a DeviceResponse: only the wrapping is wrong', () => {
  const { failures, warnings } = judged(file('oidf-mdoc-mac.txt').trim(), { now: Date.parse('2026-01-01T00:00:00Z') })
  expect({ failures, warnings }).toEqual({ failures: ['VC-2'], warnings: [] })
})
