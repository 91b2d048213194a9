/** The certificates of x5chain. */
import { X509Certificate } from 'node:crypto'
import type { Report } from './finding.ts'
import type { IssuerAuth } from './issuer-auth.ts'

const derSequence = 0x30

/** The certificates in the order received, and whether each is signed by the next; unreadable ones are reported. */
export function readCertificates(issuerAuth: IssuerAuth, report: Report): readonly X509Certificate[] {
  const { x5chain, x5chainNode } = issuerAuth
  const chain = x5chain.flatMap((der, index) => readCertificate(der, index, issuerAuth, report) ?? [])
  if (chain.length !== x5chain.length) return chain
  chain.forEach((certificate, index) => {
    const next = chain[index + 1]
    if (next !== undefined && !isSignedBy(certificate, next)) {
      report('CO-6', `certificate ${index} of x5chain is not signed by the next one`, x5chainNode)
    }
  })
  const root = chain.at(-1)
  if (root?.ca === true && isSignedBy(root, root)) report('CO-7', 'x5chain holds a self-signed CA', x5chainNode)
  return chain
}

function readCertificate(
  der: Uint8Array,
  index: number,
  { x5chainNode }: IssuerAuth,
  report: Report,
): X509Certificate | undefined {
  if (der[0] !== derSequence) {
    report('XC-0', `certificate ${index} of x5chain is not DER`, x5chainNode)
    return undefined
  }
  try {
    const certificate = new X509Certificate(der)
    if (certificate.raw.length !== der.length) {
      report('XC-0', `bytes follow the DER of certificate ${index} of x5chain`, x5chainNode)
    }
    return certificate
  } catch {
    report('XC-0', `certificate ${index} of x5chain cannot be read`, x5chainNode)
    return undefined
  }
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}
