import { describe, expect, test } from 'vitest'
import {
  type CertificateDefect,
  type Defect,
  docType,
  extension,
  holderKey,
  ids,
  keyUsage,
  mintText,
  nameOf,
  now,
  other,
  pem,
  rootCertificate,
  sequence,
  set,
  signer,
  signerCertificate,
  tlv,
  truth,
  utcTime,
} from '../mdoc/test-support.ts'
import type { Issuance } from '../wallet/wallet.ts'
import { mdocOf } from './mdoc.ts'
import * as predicates from './mdoc-trust.ts'
import { answer, outcome } from './test-support.ts'

function minted(defect: Defect = {}): Issuance {
  const exchange = { ...answer(200, {}), timing: { startedAt: now, sentAt: now, firstByteAt: now, endedAt: now } }
  const credentials = [mintText(signer, defect)]
  return { exchange, key: holderKey, configurationId: 'mdl', doctype: docType, credentials }
}

const right = pem(signer.root)

/** The predicates that are violated. */
async function violated(defect: Defect, trustAnchors: string): Promise<string[]> {
  const issuance = minted(defect)
  const outcomes = Object.entries(predicates).map(
    async ([name, make]) => [name, await outcome(make(), issuance, { trustAnchors })] as const,
  )
  return (await Promise.all(outcomes)).filter(([, text]) => text.startsWith('Violation')).map(([name]) => name)
}

const root = (defect: CertificateDefect): string => pem(rootCertificate(signer.rootKey, defect))
const without = (id: string): string => root(({ extensions }) => extensions.delete(id))
const selfSigned = signerCertificate({ key: signer.key, rootKey: signer.key }, (parts) => {
  parts.issuer = parts.subject
})
const twoCountries = nameOf(['C', 'NZ'], ['C', 'NZ'], ['CN', 'Test IACA'])

describe('each predicate fails for its own defect and for no other', () => {
  const cases: [violated: string[], defect: Defect, anchors: string][] = [
    [[], {}, right],
    [[], {}, pem(other.root) + right],
    [['leadsToTrustAnchor'], {}, pem(other.root)],
    [['leadsToTrustAnchor'], { unprotected: set(33, selfSigned) }, right],
    [
      ['namesKeyOfIssuer'],
      {
        certificate: ({ extensions }) =>
          extensions.set(ids.aki, extension(ids.aki, sequence(tlv(0x80, Buffer.alloc(20, 1))))),
      },
      right,
    ],
    [['hasRootAuthority'], {}, without(ids.basicConstraints)],
    [
      ['hasRootInForce'],
      {},
      root((parts) => {
        parts.validity = sequence(utcTime('250101000000Z'), utcTime('260601115900Z'))
      }),
    ],
    [
      ['hasRootKeyUsage'],
      {},
      root(({ extensions }) => extensions.set(ids.keyUsage, extension(ids.keyUsage, keyUsage(1, 0x06)))),
    ],
    [['hasRootAltName'], {}, without(ids.issuerAltName)],
    [['hasRootDistributionPoints'], {}, without(ids.crl)],
    [['hasRootKeyIdentifier'], {}, without(ids.ski)],
    [
      ['hasRootCountry'],
      { certificate: (parts) => (parts.issuer = twoCountries) },
      root((parts) => {
        parts.subject = parts.issuer = twoCountries
      }),
    ],
    [
      ['hasRootPeriod'],
      {},
      root((parts) => {
        parts.validity = sequence(utcTime('200101000000Z'), utcTime('410101000000Z'))
      }),
    ],
  ]
  test.each(cases)('%j', async (names, defect, anchors) => expect(await violated(defect, anchors)).toEqual(names))

  test('there is a row for every predicate', () => {
    expect(Object.keys(predicates).filter((name) => !cases.some(([names]) => names.includes(name)))).toEqual([])
  })
})

test('without a trust anchor, or without a certificate, nothing can be told', async () => {
  for (const make of Object.values(predicates)) {
    expect(await outcome(make(), minted())).toBe('Inconclusive: no trust anchor is known')
    const bare = minted({ unprotected: (header) => header.clear() })
    expect(await outcome(make(), bare, { trustAnchors: right })).toMatch(/^Inconclusive: no certificate that can be/)
    const broken = minted({ unprotected: set(33, Buffer.from('3003020101', 'hex')) })
    expect(await outcome(make(), broken, { trustAnchors: right })).toMatch(/^Inconclusive/)
  }
})

test('keys that are not named cannot be compared', async () => {
  const unnamed = minted({ certificate: ({ extensions }) => extensions.delete(ids.aki) })
  expect(await outcome(predicates.namesKeyOfIssuer(), unnamed, { trustAnchors: right })).toMatch(/^Inconclusive/)
  expect(await outcome(predicates.namesKeyOfIssuer(), minted(), { trustAnchors: without(ids.ski) })).toMatch(
    /^Inconclusive: the certificates do not name their keys/,
  )
})

test('the root may be named by a document of a type that the profile does not bind', async () => {
  const type = 'org.example.card'
  const issuance = { ...minted({ docType: type, namespace: type, elements: { a: 1 } }), doctype: type }
  const lax = root(({ extensions }) => extensions.set(ids.basicConstraints, extension(ids.basicConstraints, truth)))
  expect(await outcome(predicates.hasRootAuthority(), issuance, { trustAnchors: lax })).toBe('passed')
  const stranger = { trustAnchors: pem(other.root) }
  expect(await outcome(predicates.leadsToTrustAnchor(), issuance, stranger)).toMatch(/^Violation/)
})

test('an issuance is judged anew for other trust anchors, and once for the same', () => {
  const issuance = minted()
  const knowing = { clockSkew: 0, trustAnchors: right }
  const judgement = mdocOf(issuance, knowing)
  expect(mdocOf(issuance, { ...knowing })).toBe(judgement)
  expect(mdocOf(issuance)).toBe(judgement)
  expect(mdocOf(issuance, { clockSkew: 0 })).not.toBe(judgement)
  const stranger = mdocOf(issuance, { clockSkew: 0, trustAnchors: pem(other.root) })
  expect(stranger.findings.map(({ rule }) => rule)).toEqual(['XC-13'])
})
