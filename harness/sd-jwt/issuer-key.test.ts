import { describe, expect, test } from 'vitest'
import { readCertificate } from '../mdoc/certificate.ts'
import { judgeSdJwtVc, type SdJwtContext } from './judge.ts'
import {
  type Defect,
  holderKey,
  mint,
  newSigner,
  now,
  other,
  otherKey,
  type Signer,
  set,
  signer,
  vct,
  without,
} from './test-support.ts'

const context: SdJwtContext = { vct, holderKey, now, revision: '1.0' }

/** What is found, notes apart. */
async function minted(defect: Defect, about: Partial<SdJwtContext> = {}, by = signer) {
  const { findings } = await judgeSdJwtVc(await mint(by, defect), { ...context, ...about })
  const graded = findings.filter(({ severity }) => severity !== 'note')
  return {
    rules: [...new Set(graded.map(({ rule }) => rule))].sort(),
    text: graded.map(({ message }) => message).join(),
  }
}

describe('the key of the issuer', () => {
  const byMetadata: Defect = { header: (header) => set('kid', 'k1')(header) ?? without('x5c')(header) }
  const published = [
    { ...otherKey, kid: 'k0' },
    { ...signer.publicKey, kid: 'k1', use: 'sig', alg: 'ES256' },
  ]

  test('is found in its metadata by kid', async () => {
    const judgement = await judgeSdJwtVc(await mint(signer, byMetadata), { ...context, issuerKeys: published })
    expect(judgement.findings).toEqual([])
  })

  test('is tried with each key without kid', async () => {
    const { rules } = await minted({ header: without('x5c') }, { issuerKeys: published })
    expect(rules).toEqual([])
  })

  test('is none of those published', async () => {
    const missing = await minted(byMetadata, { issuerKeys: [{ ...signer.publicKey, kid: 'k2' }] })
    expect(missing).toMatchObject({ rules: ['SV-15'], text: expect.stringContaining('"k1"') })
    expect((await minted(byMetadata, { issuerKeys: [{ ...otherKey, kid: 'k1' }] })).rules).toEqual(['SV-11'])
  })

  test('leads to a trust anchor, or does not', async () => {
    const [anchor, wrong] = [readCertificate(signer.root), readCertificate(other.root)]
    expect((await minted({}, { trustAnchors: [wrong, anchor] })).rules).toEqual([])
    expect((await minted({}, { trustAnchors: [wrong] })).rules).toEqual(['SV-13'])
    expect((await minted({}, { trustAnchors: [readCertificate(signer.certificate)] })).rules).toEqual([])
  })

  test('an expired certificate, one that is not yet valid, and one of no CA', async () => {
    const old = { notBefore: new Date('2025-01-01'), notAfter: new Date('2026-02-01') }
    const young = { notBefore: new Date('2026-07-01'), notAfter: new Date('2027-02-01') }
    const chainOf = (by: Signer) => ({
      header: set(
        'x5c',
        [by.certificate, by.root].map((der) => der.toString('base64')),
      ),
    })
    for (const [defect, message] of [
      [{ validity: old }, /to 2026-02-01T/],
      [{ validity: young }, /valid from 2026-07-01/],
    ] as const) {
      const { rules, text } = await minted({}, {}, await newSigner('ES256', defect))
      expect(rules).toEqual(['SV-12'])
      expect(text).toMatch(message)
    }
    const noCa = await newSigner('ES256', { rootIsNoCa: true })
    expect(await minted(chainOf(noCa), {}, noCa)).toMatchObject({ rules: ['SV-12', 'SV-12b'] })
  })
})
