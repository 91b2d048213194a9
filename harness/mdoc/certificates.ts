/** The certificates of x5chain: whether they can be read, follow each other, and fit their profile. */
import { type CborNode, contentOf, contentOffsetOf } from './cbor-node.ts'
import {
  type Certificate,
  isCa,
  isInForce,
  isIssuedBy,
  isSelfSigned,
  periodOf,
  readCertificate,
} from './certificate.ts'
import { documentSignerFlaws } from './certificate-profile.ts'
import type { Report } from './finding.ts'

/** A certificate of x5chain, with the offset of its first byte in the credential. */
export interface Link {
  readonly certificate: Certificate
  readonly offset: number
}

/** The certificates in the order received, the signer's first, also those that nothing could be read of. */
export function readChain(nodes: readonly CborNode[]): readonly Link[] {
  return nodes.map((node) => ({ certificate: readCertificate(contentOf(node)), offset: contentOffsetOf(node) }))
}

/** Judges how the certificates follow each other. */
export function judgeOrder(chain: readonly Link[], report: Report): void {
  if (chain.some(({ certificate }) => certificate.view === undefined)) return
  chain.forEach(({ certificate, offset }, index) => {
    const next = chain[index + 1]?.certificate
    if (next !== undefined && !isIssuedBy(certificate, next)) {
      report('CO-6', `certificate ${index} of x5chain is not signed by the next one`, offset)
    }
    if (index === 0) return
    if (!isSelfSigned(certificate)) report('XC-9b', 'x5chain holds an intermediate certificate', offset)
    else if (isCa(certificate)) report('CO-7', 'x5chain holds a self-signed CA', offset)
  })
}

/** Judges the certificates by themselves, and the first one as that of a document signer at a time (milliseconds since the epoch). */
export function judgeProfile(chain: readonly Link[], now: number, report: Report): void {
  for (const [index, { certificate, offset }] of chain.entries()) {
    for (const flaw of certificate.flaws) {
      report('XC-0', `certificate ${index} of x5chain: ${flaw.message}`, offset + flaw.offset)
    }
  }
  const [signer] = chain
  if (signer?.certificate.view === undefined) return
  for (const { rule, message, offset } of documentSignerFlaws(signer.certificate)) {
    report(rule, `the signer's certificate: ${message}`, signer.offset + offset)
  }
  judgeTime(signer, now, report)
  if (isSelfSigned(signer.certificate)) report('XC-9', "the signer's certificate is self-signed", signer.offset)
}

function judgeTime({ certificate: { view }, offset }: Link, now: number, report: Report): void {
  if (view === undefined || isInForce(view, now)) return
  report('XC-1', `the signer's certificate is valid from ${periodOf(view)}`, offset + view.validity.offset)
}
