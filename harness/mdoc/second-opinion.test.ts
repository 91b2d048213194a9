import { createHash, randomBytes, sign } from 'node:crypto'
import { CoseKey, DateOnly, DeviceKey, Issuer, SignatureAlgorithm } from '@owf/mdoc'
import { expect, test } from 'vitest'
import { judgeMdoc } from './judge.ts'
import { docType, holderKey, namespace, now, signer } from './test-support.ts'

const unused = () => {
  throw new Error('only issuance is needed')
}

const context = {
  crypto: {
    random: (length: number) =>
      Uint8Array.from(randomBytes(length), (byte, index) => (index === 0 ? byte & 0x7f : byte)),
    digest: ({ bytes }: { bytes: Uint8Array }) => createHash('sha256').update(bytes).digest(),
    calculateEphemeralMacKey: unused,
  },
  cose: {
    sign1: {
      sign: ({ toBeSigned }: { toBeSigned: Uint8Array }) =>
        sign('sha256', toBeSigned, { key: signer.key, dsaEncoding: 'ieee-p1363' }),
      verify: unused,
    },
    mac0: { sign: unused, verify: unused },
  },
}

test('an mdoc that a library of others has issued has no finding', async () => {
  const issuer = new Issuer(docType, context)
  issuer.addIssuerNamespace(namespace, {
    family_name: 'Ngata',
    birth_date: new DateOnly('1990-04-12'),
    portrait: new Uint8Array(randomBytes(500)),
    driving_privileges: [{ vehicle_category_code: 'B' }],
  })
  const signed = new Date('2026-06-01T12:00:00Z')
  const issuerSigned = await issuer.sign({
    signingKey: CoseKey.fromJwk({ kty: 'EC', crv: 'P-256' }),
    algorithm: SignatureAlgorithm.ES256,
    digestAlgorithm: 'SHA-256',
    validityInfo: { signed, validFrom: signed, validUntil: new Date('2027-02-01T00:00:00Z') },
    deviceKeyInfo: { deviceKey: DeviceKey.fromJwk({ ...holderKey }) },
    certificates: [new Uint8Array(signer.certificate)],
  })
  const credential = Buffer.from(issuerSigned.encode()).toString('base64url')
  expect(judgeMdoc(credential, { doctype: docType, deviceKey: holderKey, now }).findings).toEqual([])
})
