/** Certificates for libraries that leave them to their user, read as in the examples of these libraries. */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import 'reflect-metadata'
import { X509Certificate, X509ChainBuilder } from '@peculiar/x509'

/** What was read of certificates, and the chains that were found good. */
const known = new Map<string, unknown>()

/** Makes a value once, until everything is forgotten; `kind` keeps apart what is made of the same bytes. */
export function remembered<T>(kind: string, of: readonly Uint8Array[], make: () => T): T {
  const id = [kind, ...of.map(hexOf)].join()
  if (!known.has(id)) known.set(id, make())
  return known.get(id) as T
}

/** Forgets what was read of certificates. */
export const forget = (): void => known.clear()

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())

/** For the parts of a context that only issuers and holders need. */
export const unused = (): never => {
  throw new Error('only verification is needed here')
}

interface Read {
  readonly certificate: X509Certificate
  readonly key: KeyObject
}

/** A certificate and its key. */
export const read = (der: Uint8Array): Read =>
  remembered('certificate', [der], () => {
    const certificate = new X509Certificate(new Uint8Array(der))
    const spki = Buffer.from(certificate.publicKey.rawData)
    return { certificate, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) }
  })

/** Whether a signature r‖s of ES256 verifies. */
export const isSigned = (key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean =>
  verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)

/** What both contexts want of certificates. */
export const x509 = {
  getIssuerNameField: ({ certificate, field }: { readonly certificate: Uint8Array; readonly field: string }) =>
    read(certificate).certificate.issuerName.getField(field),

  getCertificateData({ certificate: der }: { readonly certificate: Uint8Array }) {
    const { certificate } = read(der)
    return {
      issuerName: certificate.issuer,
      subjectName: certificate.subject,
      serialNumber: certificate.serialNumber,
      thumbprint: hexOf(sha256(der)),
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      pem: certificate.toString('pem'),
    }
  },
}

/** @throws Error where the chain leads to no trusted certificate */
export const verifyChain = (x5chain: readonly Uint8Array[], trusted: readonly Uint8Array[], now: Date): Promise<void> =>
  remembered('chain', x5chain, async () => {
    const [leaf, ...others] = [...x5chain, ...trusted].map((der) => read(der).certificate)
    if (leaf === undefined) throw new Error('there is no certificate')
    const chain = await new X509ChainBuilder({ certificates: others }).build(leaf)
    const ends = await Promise.all(
      chain.map((certificate, index) =>
        certificate.verify({ publicKey: (chain[index + 1] ?? certificate).publicKey, date: now }),
      ),
    )
    if (ends.length < 2 || ends.includes(false)) throw new Error('the chain is not good')
  })
