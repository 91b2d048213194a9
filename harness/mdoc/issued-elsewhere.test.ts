import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto'
import * as animo from '@animo-id/mdoc'
import * as auth0 from '@auth0/mdl'
import { CoseKey, DateOnly, DeviceKey, Issuer, type MdocContext, SignatureAlgorithm } from '@owf/mdoc'
import { expect, test } from 'vitest'
import { judgeMdoc } from './judge.ts'
import { docType, holderKey, namespace, newSigner, now, pem, type Signer } from './test-support.ts'

const unused = (): never => {
  throw new Error('only issuance is needed here')
}

/** Digest ids are made of four of these bytes, and are below 2^31. */
function random(length: number): Uint8Array {
  const bytes = new Uint8Array(randomBytes(length))
  if (length === 4) bytes[0] = (bytes[0] ?? 0) & 0x7f
  return bytes
}

const hashed = (algorithm: string, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash(algorithm.toLowerCase().replace('-', '')).update(bytes).digest())

const signed = ({ key, hash }: { key: KeyObject; hash: string | undefined }, data: Uint8Array): Uint8Array =>
  new Uint8Array(sign(hash, data, { key, dsaEncoding: 'ieee-p1363' }))

/** With dates as a library has them. */
const elements = (fullDate: (text: string) => unknown) => ({
  family_name: 'Ngata',
  given_name: 'Aroha',
  birth_date: fullDate('1990-04-12'),
  issue_date: fullDate('2026-06-01'),
  expiry_date: fullDate('2031-06-01'),
  issuing_country: 'NZ',
  issuing_authority: 'Test Issuer',
  document_number: 'T1234567',
  portrait: new Uint8Array(Buffer.from('ffd8ffe000104a46494600', 'hex')),
  driving_privileges: [{ vehicle_category_code: 'B' }],
  un_distinguishing_sign: 'NZ',
})

const validityInfo = {
  signed: new Date('2026-06-01T12:00:00Z'),
  validFrom: new Date('2026-06-01T12:00:00Z'),
  validUntil: new Date('2027-02-01T00:00:00Z'),
}

/** The rules that are found broken, each once. */
function found(bytes: Uint8Array, signer: Signer): string[] {
  const context = { doctype: docType, deviceKey: holderKey, trustAnchors: pem(signer.root), now }
  const { findings } = judgeMdoc(Buffer.from(bytes).toString('base64url'), context)
  return [...new Set(findings.map(({ rule }) => rule))].sort()
}

test.each([
  ['ES256', 'SHA-256'],
  ['ES384', 'SHA-384'],
  ['ES512', 'SHA-512'],
  ['EdDSA', 'SHA-256'],
] as const)('an mDL that @owf/mdoc issued with %s and %s has no finding but unsorted keys', async (suite, digest) => {
  const signer = newSigner(suite)
  const context: Pick<MdocContext, 'cose' | 'crypto'> = {
    crypto: { random, digest: ({ bytes }) => hashed(digest, bytes), calculateEphemeralMacKey: unused },
    cose: {
      sign1: { sign: ({ toBeSigned }) => signed(signer, toBeSigned), verify: unused },
      mac0: { sign: unused, verify: unused },
    },
  }
  const issuer = new Issuer(docType, context)
  issuer.addIssuerNamespace(
    namespace,
    elements((text) => new DateOnly(text)),
  )
  const issuerSigned = await issuer.sign({
    signingKey: CoseKey.fromJwk({ kty: 'EC', crv: 'P-256' }),
    algorithm: SignatureAlgorithm[suite],
    digestAlgorithm: digest,
    validityInfo,
    deviceKeyInfo: { deviceKey: DeviceKey.fromJwk({ ...holderKey }) },
    certificates: [new Uint8Array(signer.certificate)],
  })
  expect(found(issuerSigned.encode(), signer)).toEqual(['CB-9'])
})

/** What both libraries are told of keys. */
const keysOf = ({ key, certificate }: Signer) => ({
  issuerPrivateKey: { ...key.export({ format: 'jwk' }), alg: 'ES256', kid: 'a key' },
  issuerCertificate: pem(certificate),
  alg: 'ES256' as const,
})

test('an mDL that @animo-id/mdoc issued has map heads of three bytes, also in a data element, and no other finding', async () => {
  const signer = newSigner()
  const context: Pick<animo.MdocContext, 'cose' | 'crypto'> = {
    crypto: { random, digest: ({ bytes }) => hashed('SHA-256', bytes), calculateEphemeralMacKeyJwk: unused },
    cose: {
      sign1: { sign: ({ sign1 }) => signed(signer, sign1.getRawSigningData().data), verify: unused },
      mac0: { sign: unused, verify: unused },
    },
  }
  const document = await new animo.Document(docType, context)
    .addIssuerNameSpace(
      namespace,
      elements((text) => new animo.DateOnly(text)),
    )
    .addValidityInfo(validityInfo)
    .addDeviceKeyInfo({ deviceKey: { ...holderKey } })
    .sign(keysOf(signer), context)
  expect(found(animo.cborEncode(document.prepare().get('issuerSigned')), signer)).toEqual(['CB-4', 'CB-4b', 'CB-9'])
})

test('an mDL that @auth0/mdl issued stands in a DeviceResponse, and has no other finding', async () => {
  const signer = newSigner()
  const document = await new auth0.Document(docType)
    .addIssuerNameSpace(
      namespace,
      elements((text) => text),
    )
    .addValidityInfo(validityInfo)
    .addDeviceKeyInfo({ deviceKey: { ...holderKey } })
    .sign(keysOf(signer))
  expect(found(new auth0.MDoc([document]).encode(), signer)).toEqual(['CB-9', 'VC-2'])
})
