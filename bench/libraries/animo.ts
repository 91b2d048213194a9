/** `@animo-id/mdoc`. */
import { createPublicKey, randomBytes } from 'node:crypto'
import { type MdocContext, parseIssuerSigned, Verifier } from '@animo-id/mdoc'
import type { Library, Order } from '../library-thread.ts'
import { forget, isSigned, read, remembered, sha256, unused, verifyChain, x509 } from './x509.ts'

/** The checks of its verifier that are about the issuer: its check of a whole answer demands a holder's signature. */
export function openLibrary({ credential, docType, root, now }: Order): Library {
  const verifier = new Verifier()
  const date = new Date(now)
  const context = contextAt(date)
  const trust = { trustedCertificates: [root], disableCertificateChainValidation: false, now: date }
  return {
    forget,
    async verify() {
      const mdoc = parseIssuerSigned(credential, docType)
      await verifier.verifyIssuerSignature({ ...trust, issuerAuth: mdoc.issuerSigned.issuerAuth }, context)
      await verifier.verifyData({ mdoc }, context)
    },
  }
}

const contextAt = (now: Date): MdocContext => ({
  crypto: {
    random: (length) => new Uint8Array(randomBytes(length)),
    digest: ({ bytes }) => sha256(bytes),
    calculateEphemeralMacKeyJwk: unused,
  },
  cose: {
    sign1: {
      sign: unused,
      verify({ sign1, jwk }) {
        const { data, signature } = sign1.getRawVerificationData()
        const point = [jwk.x, jwk.y].map((coordinate = '') => Buffer.from(coordinate, 'base64url'))
        const key = remembered('key', point, () => createPublicKey({ key: { ...jwk }, format: 'jwk' }))
        return isSigned(key, data, signature)
      },
    },
    mac0: { sign: unused, verify: unused },
  },
  x509: {
    ...x509,
    getPublicKey: ({ certificate }) =>
      remembered('JWK', [certificate], () => read(certificate).key.export({ format: 'jwk' })),
    validateCertificateChain: ({ x5chain, trustedCertificates }) => verifyChain(x5chain, trustedCertificates, now),
  },
})
