import { createHash, randomBytes, sign } from 'node:crypto'
import { CoseKey, DateOnly, DeviceKey, Issuer, type MdocContext, SignatureAlgorithm } from '@owf/mdoc'
import { expect, test } from 'vitest'
import { judgeMdoc } from './judge.ts'
import { docType, holderKey, namespace, newSigner, now, pem } from './test-support.ts'

const unused = (): never => {
  throw new Error('only issuance is needed here')
}

/** Digest ids are made of four of these bytes, and are below 2^31. */
function random(length: number): Uint8Array {
  const bytes = new Uint8Array(randomBytes(length))
  if (length === 4) bytes[0] = (bytes[0] ?? 0) & 0x7f
  return bytes
}

test.each([
  ['ES256', 'SHA-256'],
  ['ES384', 'SHA-384'],
  ['ES512', 'SHA-512'],
  ['EdDSA', 'SHA-256'],
] as const)(
  'an mDL that another library issued with %s and %s has no finding but unsorted keys',
  async (suite, digest) => {
    const signer = newSigner(suite)
    const context: Pick<MdocContext, 'cose' | 'crypto'> = {
      crypto: {
        random,
        digest: ({ bytes }) => new Uint8Array(createHash(digest.toLowerCase().replace('-', '')).update(bytes).digest()),
        calculateEphemeralMacKey: unused,
      },
      cose: {
        sign1: {
          sign: ({ toBeSigned }) =>
            new Uint8Array(sign(signer.hash, toBeSigned, { key: signer.key, dsaEncoding: 'ieee-p1363' })),
          verify: unused,
        },
        mac0: { sign: unused, verify: unused },
      },
    }
    const issuer = new Issuer(docType, context)
    issuer.addIssuerNamespace(namespace, {
      family_name: 'Ngata',
      given_name: 'Aroha',
      birth_date: new DateOnly('1990-04-12'),
      issue_date: new DateOnly('2026-06-01'),
      expiry_date: new DateOnly('2031-06-01'),
      issuing_country: 'NZ',
      issuing_authority: 'Test Issuer',
      document_number: 'T1234567',
      portrait: new Uint8Array(Buffer.from('ffd8ffe000104a46494600', 'hex')),
      driving_privileges: [{ vehicle_category_code: 'B', issue_date: new DateOnly('2020-01-01') }],
      un_distinguishing_sign: 'NZ',
    })
    const time = (text: string) => new Date(text)
    const issuerSigned = await issuer.sign({
      signingKey: CoseKey.fromJwk({ kty: 'EC', crv: 'P-256' }),
      algorithm: SignatureAlgorithm[suite],
      digestAlgorithm: digest,
      validityInfo: {
        signed: time('2026-06-01T12:00:00Z'),
        validFrom: time('2026-06-01T12:00:00Z'),
        validUntil: time('2027-02-01T00:00:00Z'),
      },
      deviceKeyInfo: { deviceKey: DeviceKey.fromJwk({ ...holderKey }) },
      certificates: [new Uint8Array(signer.certificate)],
    })
    const text = Buffer.from(issuerSigned.encode()).toString('base64url')
    const { findings } = judgeMdoc(text, {
      doctype: docType,
      deviceKey: holderKey,
      trustAnchors: pem(signer.root),
      now,
    })
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(['CB-9'])
  },
)
