import { describe, expect, test } from 'vitest'
import { newSigner, pem } from '../mdoc/test-certificates.ts'
import {
  type Defect,
  disclose,
  holderKey,
  mint,
  now,
  otherKey,
  salt,
  set,
  signer,
  vct,
  without,
} from '../sd-jwt/test-support.ts'
import type { Issuance } from '../wallet/wallet.ts'
import * as predicates from './sd-jwt.ts'
import { answer, outcome } from './test-support.ts'

function issuanceOf(credentials: readonly unknown[], more: Partial<Issuance> = {}): Issuance {
  const exchange = { ...answer(200, {}), timing: { startedAt: now, sentAt: now, firstByteAt: now, endedAt: now } }
  return { exchange, key: holderKey, configurationId: 'id', doctype: undefined, vct, credentials, ...more }
}

const minted = async (defect: Defect = {}, more: Partial<Issuance> = {}) =>
  issuanceOf([await mint(signer, defect)], more)

const { sdJwtOf, ...makers } = predicates

/** The predicates that do not pass, with how. */
async function failing(issuance: Issuance, knowing = {}): Promise<Record<string, string>> {
  const outcomes = Object.entries(makers).map(
    async ([name, make]) => [name, await outcome(make(), issuance, knowing)] as const,
  )
  const open = (await Promise.all(outcomes)).filter(([, text]) => text !== 'passed')
  return Object.fromEntries(open.map(([name, text]) => [name, text.split(':', 1)[0] ?? '']))
}

/** What a right SD-JWT VC of the tests does not have. */
const bare = { hasWellFormedStatus: 'Unclaimed' }

describe('each predicate fails for its own defect and for no other', () => {
  const cases: [failing: string[], defect: Defect, more?: Partial<Issuance>][] = [
    [[], {}],
    [['isSdJwtVc'], { text: (text) => JSON.stringify(text) }],
    [['hasNoKeyBindingJwt'], { text: (text) => `${text}a.b.c` }],
    [['hasSdJwtVcType'], { header: set('typ', 'vc+sd-jwt') }],
    [['hasAsymmetricAlgorithm', 'hasValidSdJwtSignature'], { header: set('alg', 'none') }],
    [['hasVct'], { payload: set('vct', 7) }, { vct: undefined }],
    [['hasVctOfMetadata'], { payload: set('vct', 'other') }],
    [['hidesNoRegisteredClaim'], { hidden: (hidden) => hidden.push(['status', {}]) }],
    [['hasHolderKeyOfProof'], {}, { key: otherKey }],
    [['hasHolderKeyOfProof'], { payload: without('cnf') }],
    [['hasSaneTimes'], { payload: set('exp', '2027-01-01') }],
    [['hasSaneTimes'], { payload: set('iat', now) }],
    [['hasWellFormedStatus'], { payload: set('status', 'valid') }],
    [['hasValidSdJwtSignature'], { signature: (signature) => signature.fill(1) }],
    [['hasSoundCertificateChain', 'hasValidSdJwtSignature'], { header: set('x5c', ['AAAA']) }],
    [['hasDigestsOfDisclosures'], { disclosures: (list) => list.push(disclose(salt(), 'more', 1)) }],
    [['hasUniqueDigests'], { digests: (digests) => digests.push(digests[0] ?? '') }],
    [['hasWellFormedDisclosures'], { disclosures: (list) => list.push(disclose(1)) }],
    [['hasNoReservedNames'], { hidden: (hidden) => hidden.push(['_sd', 1]) }],
    [['hasNoNameCollision'], { payload: set('family_name', 'Other') }],
    [['hasNoNameCollision', 'hasNoPlainCopy'], { payload: set('family_name', 'Ngata') }],
    [['hasLongSalts'], { disclosure: ([value, ...rest]) => [String(value).slice(0, 12), ...rest] }],
    [['hasUniqueSalts'], { disclosure: ([, ...rest]) => ['one salt for all, long enough', ...rest] }],
    [['hasKnownHashAlgorithm'], { payload: set('_sd_alg', 'SHA-256') }],
  ]
  test.each(cases)('%j', async (names, defect, more) => {
    const found = await failing(await minted(defect, more))
    const violated = Object.keys(found).filter((name) => found[name] === 'Violation')
    expect(violated.sort()).toEqual(names.sort())
  })

  test('there is a row for every predicate', () => {
    expect(Object.keys(makers).filter((name) => !cases.some(([names]) => names.includes(name)))).toEqual([])
  })
})

describe('what cannot be told is nobody’s fault', () => {
  test('no credential, and one that cannot be read', async () => {
    const none = await failing(issuanceOf([]))
    expect(new Set(Object.values(none))).toEqual(new Set(['Inconclusive']))
    expect(Object.keys(none)).toHaveLength(Object.keys(makers).length)
    const { isSdJwtVc, ...others } = await failing(issuanceOf(['neither']))
    expect(isSdJwtVc).toBe('Violation')
    expect(new Set(Object.values(others))).toEqual(new Set(['Inconclusive']))
  })

  test('no key of the issuer, no vct in the metadata; and what an issuer need not have', async () => {
    const less = { header: without('x5c'), hidden: (hidden: unknown[]) => hidden.splice(0), payload: without('_sd') }
    const found = await failing(await minted(less, { vct: undefined }))
    expect(found).toEqual({
      ...bare,
      hasUniqueDigests: 'Unclaimed',
      hidesNoRegisteredClaim: 'Unclaimed',
      hasDigestsOfDisclosures: 'Unclaimed',
      hasLongSalts: 'Unclaimed',
      hasNoNameCollision: 'Unclaimed',
      hasNoPlainCopy: 'Unclaimed',
      hasNoReservedNames: 'Unclaimed',
      hasSoundCertificateChain: 'Unclaimed',
      hasUniqueSalts: 'Unclaimed',
      hasValidSdJwtSignature: 'Inconclusive',
      hasVctOfMetadata: 'Inconclusive',
      hasWellFormedDisclosures: 'Unclaimed',
    })
  })

  test('a key in the header proves nothing of the issuer; one that it publishes does', async () => {
    const inHeader = { header: (h: Record<string, unknown>) => without('x5c')(h) ?? set('jwk', signer.publicKey)(h) }
    expect(await failing(await minted(inHeader))).toMatchObject({ hasValidSdJwtSignature: 'Inconclusive' })
    const published = await minted({ header: without('x5c') }, { issuerKeys: [signer.publicKey] })
    expect(await failing(published)).toEqual({ ...bare, hasSoundCertificateChain: 'Unclaimed' })
  })

  test('a key that is named in another form cannot be compared', async () => {
    const named = await minted({ payload: set('cnf', { kid: 'did:example:1' }) })
    expect(await failing(named)).toEqual({ ...bare, hasHolderKeyOfProof: 'Inconclusive' })
  })

  test('an SD-JWT VC need have no times, and may have a status', async () => {
    const payload = (members: Record<string, unknown>) => {
      for (const name of ['iat', 'nbf', 'exp']) delete members[name]
      members.status = { status_list: { idx: 1, uri: 'https://status.example/1' } }
    }
    expect(await failing(await minted({ payload }))).toEqual({ hasSaneTimes: 'Unclaimed' })
  })
})

test('revision and clock of the target count', async () => {
  const earlier = await minted({ header: set('typ', 'vc+sd-jwt') })
  expect(await failing(earlier, { revision: 'draft13' })).toEqual(bare)
  const year = 365 * 24 * 3600 * 1000
  expect(await failing(await minted(), { clockSkew: 3 * year })).toMatchObject({ hasSaneTimes: 'Violation' })
})

test('a chain of certificates leads to a trust anchor, where any are known', async () => {
  const issuance = await minted()
  const stranger = { trustAnchors: pem(newSigner().certificate) }
  expect(await failing(issuance, stranger)).toEqual({ ...bare, hasSoundCertificateChain: 'Violation' })
  expect(await failing(issuance, { trustAnchors: pem(signer.certificate) })).toEqual(bare)
  expect(await failing(issuance)).toEqual(bare)
})

test('an issuance is judged once for each clock', async () => {
  const issuance = await minted()
  const about = { clockSkew: 0, revision: '1.0' } as const
  expect(sdJwtOf(issuance, about)).toBe(sdJwtOf(issuance, about))
  expect(sdJwtOf(issuance, { ...about, clockSkew: 5 })).not.toBe(sdJwtOf(issuance, about))
})
