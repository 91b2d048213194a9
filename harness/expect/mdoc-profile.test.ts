import { describe, expect, test } from 'vitest'
import {
  type Defect,
  docType,
  extension,
  holderKey,
  ids,
  item,
  keyUsage,
  mintText,
  nameOf,
  now,
  sequence,
  set,
  signer,
  signerCertificate,
  tdate,
  utcTime,
} from '../mdoc/test-support.ts'
import { Inconclusive, Unclaimed } from '../verdict.ts'
import type { Issuance } from '../wallet/wallet.ts'
import { warningsIn } from './mdoc.ts'
import {
  blursItsDates,
  hasAnnouncedAlgorithm,
  hasAnnouncedClaims,
  hasAuthorityKeyIdentifier,
  hasCertificateInDer,
  hasCertificateInForce,
  hasCountryOfSigner,
  hasDistributionPoints,
  hasElementDates,
  hasElementTypes,
  hasElementValues,
  hasIssuedCertificate,
  hasIssuerAltName,
  hasMandatoryElements,
  hasSignerKeyUsage,
  hasSignerName,
  hasSignerPurpose,
  ofKnownType,
  sharesNothing,
} from './mdoc-profile.ts'
import { answer, outcome } from './test-support.ts'

function minted(defect: Defect = {}, more: Partial<Issuance> = {}): Issuance {
  const exchange = { ...answer(200, {}), timing: { startedAt: now, sentAt: now, firstByteAt: now, endedAt: now } }
  const credentials = [mintText(signer, defect)]
  return { exchange, key: holderKey, configurationId: 'mdl', doctype: docType, credentials, ...more }
}

const predicates = {
  hasCertificateInDer,
  hasCertificateInForce,
  hasSignerKeyUsage,
  hasSignerPurpose,
  hasIssuerAltName,
  hasDistributionPoints,
  hasAuthorityKeyIdentifier,
  hasSignerName,
  hasIssuedCertificate,
  hasMandatoryElements,
  hasElementTypes,
  hasElementDates,
  hasElementValues,
  hasCountryOfSigner,
}

/** The predicates that do not pass. */
async function failing(issuance: Issuance): Promise<string[]> {
  const outcomes = Object.entries(predicates).map(
    async ([name, make]) => [name, await outcome(make(), issuance)] as const,
  )
  return (await Promise.all(outcomes)).filter(([, text]) => text !== 'passed').map(([name]) => name)
}

const certificates = Object.keys(predicates).filter((name) => !/Element/.test(name))

const lacking = (id: string): Defect => ({ certificate: ({ extensions }) => extensions.delete(id) })
const selfSigned = signerCertificate({ key: signer.key, rootKey: signer.key }, (parts) => {
  parts.issuer = parts.subject
})

describe('each predicate fails for its own defect and for no other', () => {
  const cases: [failing: string[], defect: Defect][] = [
    [[], {}],
    [['hasCertificateInDer'], { unprotected: set(33, Buffer.concat([signer.certificate, Buffer.of(0)])) }],
    [
      ['hasCertificateInForce'],
      {
        certificate: (parts) => {
          parts.validity = sequence(utcTime('260602000000Z'), utcTime('270301000000Z'))
        },
      },
    ],
    [
      ['hasSignerKeyUsage'],
      {
        certificate: ({ extensions }) => extensions.set(ids.keyUsage, extension(ids.keyUsage, keyUsage(6, 0xc0), true)),
      },
    ],
    [['hasSignerPurpose'], lacking(ids.extKeyUsage)],
    [['hasIssuerAltName'], lacking(ids.issuerAltName)],
    [['hasDistributionPoints'], lacking(ids.crl)],
    [['hasAuthorityKeyIdentifier'], lacking(ids.aki)],
    [
      ['hasSignerName'],
      {
        certificate: (parts) => {
          parts.subject = nameOf(['C', 'NZ'])
        },
      },
    ],
    [['hasIssuedCertificate'], { unprotected: set(33, selfSigned) }],
    [
      ['hasMandatoryElements'],
      { items: (all) => [...all.slice(0, -1), item({ digestID: 11, elementIdentifier: 'age_over_18' })] },
    ],
    [['hasElementTypes'], { elements: { birth_date: '1990-04-12' } }],
    [['hasElementDates'], { elements: { issue_date: tdate('2026-01-01T00:00:00.0Z') } }],
    [['hasElementValues'], { elements: { nationality: 'NZL' } }],
    [['hasElementValues'], { elements: { resident_city: 'x'.repeat(151) } }],
    [['hasCountryOfSigner'], { elements: { issuing_country: 'AU' } }],
  ]
  test.each(cases)('%j', async (names, defect) => expect(await failing(minted(defect))).toEqual(names))
})

test('another document type is not bound by the profile', async () => {
  const defect = { ...lacking(ids.extKeyUsage), docType: 'org.example', namespace: 'org.example', elements: { a: 1 } }
  const issuance = minted(defect, { doctype: 'org.example' })
  expect(await failing(issuance)).toEqual(['hasCountryOfSigner'])
  expect(await outcome(hasCountryOfSigner(), issuance)).toBe('Inconclusive: the mdoc names no issuing_country')
  expect(() => ofKnownType(issuance)).toThrow(Unclaimed)
  expect(warningsIn(issuance, 'certificate')).toEqual({
    warnings: [expect.stringMatching(/no extKeyUsage.*\(XC-4\)$/)],
  })
  expect(warningsIn(issuance, 'elements')).toEqual({})
})

test('without a certificate there is nothing to judge', async () => {
  const without = minted({ unprotected: (header) => header.clear() })
  expect(await failing(without)).toEqual(certificates)
  expect(await outcome(hasSignerPurpose(), without)).toMatch(/^Inconclusive: there is no certificate in x5chain/)
  const broken = minted({ unprotected: set(33, Buffer.from('3003020101', 'hex')) })
  expect(await failing(broken)).toEqual(certificates)
})

test('without data elements there is nothing to judge', async () => {
  const elements = Object.keys(predicates).filter((name) => /Element|Country/.test(name))
  const empty = minted({ issuerSigned: (signed) => new Map([...signed].slice(0, 1)) })
  expect(await failing(empty)).toEqual(elements)
  expect(ofKnownType(empty)).toBe(empty)
  const garbage = { ...empty, credentials: ['garbage'] }
  expect(await failing(garbage)).toEqual(Object.keys(predicates))
  expect(() => ofKnownType(garbage)).toThrow(Inconclusive)
})

test('an mDL whose elements stand in a namespace of the issuer has none that is mandatory', async () => {
  const elsewhere = minted({ namespace: 'org.example', elements: { a: 1 } })
  expect(await outcome(hasMandatoryElements(), elsewhere)).toMatch(/^Violation: .*every mandatory element is missing/)
})

describe('what was announced', () => {
  const configured = (configuration: Readonly<Record<string, unknown>> | undefined) => ({
    issuance: minted(),
    configuration,
  })

  test('the algorithm', async () => {
    const announcing = (...all: unknown[]) => configured({ credential_signing_alg_values_supported: all })
    expect(await outcome(hasAnnouncedAlgorithm(), announcing(-9))).toBe('passed')
    expect(await outcome(hasAnnouncedAlgorithm(), announcing(-35))).toMatch(/^Violation: .*signed with -7/)
    expect(await outcome(hasAnnouncedAlgorithm(), configured({}))).toMatch(/^Unclaimed/)
    expect(await outcome(hasAnnouncedAlgorithm(), configured(undefined))).toMatch(/^Inconclusive/)
  })

  test('mandatory claims', async () => {
    const claims = [{ path: ['org.iso.18013.5.1', 'eye_colour'], mandatory: true }]
    expect(await outcome(hasAnnouncedClaims(), configured({ claims }))).toMatch(/^Violation: .*no "eye_colour"/)
    const mandatory = [{ path: ['org.iso.18013.5.1', 'family_name'], mandatory: true }]
    expect(await outcome(hasAnnouncedClaims(), configured({ claims: mandatory }))).toBe('passed')
    const optional = [{ path: ['org.iso.18013.5.1', 'eye_colour'] }]
    expect(await outcome(hasAnnouncedClaims(), configured({ claims: optional }))).toMatch(/^Unclaimed/)
  })
})

describe('two mdocs', () => {
  const twice = (defect: Defect, other: Defect = defect) => ({
    first: minted(defect),
    second: minted(other),
    at: [now, now + 7000] as const,
  })

  test('share nothing', async () => {
    expect(await outcome(sharesNothing(), twice({}))).toBe('passed')
    expect(await outcome(sharesNothing(), twice({ item: set('random', Buffer.alloc(16)) }))).toMatch(/share a random/)
  })

  test('of which one cannot be read tell nothing', async () => {
    const unread = { ...twice({}), second: { ...minted(), credentials: ['garbage'] } }
    expect(await outcome(sharesNothing(), unread)).toMatch(/^Inconclusive/)
    expect(await outcome(blursItsDates(), unread)).toMatch(/^Inconclusive/)
  })

  test('do not tell when they were issued', async () => {
    const signedAt = (text: string): Defect => ({ validityInfo: set('signed', tdate(text)) })
    expect(await outcome(blursItsDates(), twice({}))).toBe('passed')
    const told = twice(signedAt('2026-06-01T11:59:00Z'), signedAt('2026-06-01T11:59:07Z'))
    expect(await outcome(blursItsDates(), told)).toMatch(/signed differ by the 7 seconds/)
  })
})
