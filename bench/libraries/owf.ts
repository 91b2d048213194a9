/** `@owf/mdoc`. */
import { createPublicKey, randomBytes } from 'node:crypto'
import { CoseKey, Holder, type MdocContext } from '@owf/mdoc'
import type { Library, Order } from '../library-thread.ts'
import { forget, isSigned, read, remembered, sha256, unused, verifyChain, x509 } from './x509.ts'

/** As a holder, who gets an mdoc from its issuer. */
export function openLibrary({ credential, root, now }: Order): Library {
  const issuerSigned = Buffer.from(credential).toString('base64url')
  return {
    forget,
    verify: () => Holder.verifyIssuerSigned({ issuerSigned, now: new Date(now), trustedCertificates: [root] }, context),
  }
}

const context: MdocContext = {
  crypto: {
    random: (length) => new Uint8Array(randomBytes(length)),
    digest: ({ bytes }) => sha256(bytes),
    calculateEphemeralMacKey: unused,
  },
  cose: {
    sign1: {
      sign: unused,
      verify({ sign1, key }) {
        const publicKey = remembered('key', [key.publicKey], () => createPublicKey({ key: key.jwk, format: 'jwk' }))
        return isSigned(publicKey, sign1.toBeSigned, sign1.signature ?? new Uint8Array())
      },
    },
    mac0: { sign: unused, verify: unused },
  },
  x509: {
    ...x509,
    getPublicKey: ({ certificate }) =>
      remembered('COSE_Key', [certificate], () =>
        CoseKey.fromJwk({ ...read(certificate).key.export({ format: 'jwk' }) }),
      ),
    verifyCertificateChain: ({ x5chain, trustedCertificates, now = new Date() }) =>
      verifyChain(x5chain, trustedCertificates, now),
  },
}
