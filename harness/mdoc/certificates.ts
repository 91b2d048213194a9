/** The certificates of x5chain: whether they can be read, follow each other, fit their profile, and are trusted. */
import { type CborNode, contentOf, contentOffsetOf } from './cbor-node.ts'
import { type Certificate, isSignedBy, readCertificate } from './certificate.ts'
import { basicConstraintsOf, extensionOf, keyIdentifierOf } from './certificate-extensions.ts'
import { documentSignerFlaws, iacaFlaws } from './certificate-profile.ts'
import { instant, type Report } from './finding.ts'

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

const none = new Uint8Array()

/** What clocks may differ by, in milliseconds. */
const skew = 60_000

/** Whether a certificate names another as its issuer, and is signed by it. */
const isIssuedBy = (certificate: Certificate, issuer: Certificate): boolean =>
  namesAsIssuer(certificate, issuer) && isSignedBy(certificate, issuer)

const namesAsIssuer = ({ view }: Certificate, issuer: Certificate): boolean =>
  Buffer.compare(view?.issuer.bytes ?? none, issuer.view?.subject.bytes ?? none) === 0

const isSelfSigned = (certificate: Certificate): boolean => isIssuedBy(certificate, certificate)

function isCa({ view }: Certificate): boolean {
  const constraints = view && extensionOf(view, 'basicConstraints')
  return constraints !== undefined && basicConstraintsOf(constraints)?.ca === true
}

/** What the signer's certificate is judged against. */
export interface Trust {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** IACA roots; `undefined` where nobody is known. */
  readonly anchors: readonly Certificate[] | undefined
}

/** Judges the certificates by themselves, and the first one as that of a document signer. */
export function judgeProfile(chain: readonly Link[], { now, anchors }: Trust, report: Report): void {
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
  else if (anchors !== undefined) judgeTrust(chain, signer, { now, anchors }, report)
}

function judgeTime({ certificate: { view }, offset }: Link, now: number, report: Report): void {
  if (view === undefined) return
  const { notBefore, notAfter } = view.validity
  const outside = now + skew < notBefore || now - skew > notAfter
  if (!outside) return
  const period = `${instant(notBefore)} to ${instant(notAfter)}`
  report('XC-1', `the signer's certificate is valid from ${period}`, offset + view.validity.offset)
}

function judgeTrust(
  chain: readonly Link[],
  signer: Link,
  { now, anchors }: { readonly now: number; readonly anchors: readonly Certificate[] },
  report: Report,
): void {
  const anchor = anchors.find((one) => chain.some(({ certificate }) => isIssuedBy(certificate, one)))
  if (anchor === undefined) {
    const named = anchors.some((one) => namesAsIssuer(signer.certificate, one))
    const message = named ? 'names a trust anchor as its issuer, but is not signed by it' : 'leads to no trust anchor'
    report('XC-9', `the signer's certificate ${message}`, signer.offset)
    return
  }
  judgeAuthority(signer, anchor, report)
  for (const message of iacaFlaws(anchor, now)) report('XC-11', `the IACA certificate: ${message}`)
}

function judgeAuthority({ certificate, offset }: Link, anchor: Certificate, report: Report): void {
  if (!certificate.view || !anchor.view || !namesAsIssuer(certificate, anchor)) return
  const authority = extensionOf(certificate.view, 'authorityKeyIdentifier')
  const subject = extensionOf(anchor.view, 'subjectKeyIdentifier')
  const wanted = subject && keyIdentifierOf(subject)
  if (authority === undefined || wanted === undefined || keyIdentifierOf(authority) === wanted) return
  report('XC-7', 'authorityKeyIdentifier is not the subjectKeyIdentifier of the IACA', offset + authority.offset)
}

const anchorsKept = 8
const knownAnchors = new Map<string, readonly Certificate[]>()

/**
 * The certificates in a PEM text, in their order; the latest few texts are read only once.
 * @throws RangeError where a block cannot be read as a certificate, or there is none
 */
export function readTrustAnchors(pem: string): readonly Certificate[] {
  const anchors = knownAnchors.get(pem) ?? anchorsIn(pem)
  knownAnchors.delete(pem)
  knownAnchors.set(pem, anchors)
  const [oldest] = knownAnchors.keys()
  if (knownAnchors.size > anchorsKept && oldest !== undefined) knownAnchors.delete(oldest)
  return anchors
}

function anchorsIn(pem: string): readonly Certificate[] {
  const blocks = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g)]
  const anchors = blocks.map(([, base64 = '']) => readCertificate(Buffer.from(base64, 'base64')))
  const unread = anchors.findIndex(({ view, key }) => view === undefined || key === undefined)
  if (unread >= 0) throw new RangeError(`certificate ${unread + 1} cannot be read`)
  if (anchors.length === 0) throw new RangeError('there is no certificate in PEM')
  return anchors
}
