/** Whether the certificates of x5chain lead to an IACA root that is known, and what that root is like. */
import { type Certificate, isCa, isIssuedBy, isSelfSigned, namesAsIssuer } from './certificate.ts'
import { extensionOf, keyIdentifierOf } from './certificate-extensions.ts'
import type { Link } from './certificates.ts'
import type { Report } from './finding.ts'
import { iacaFlaws } from './iaca-profile.ts'

/** What the signer's certificate is judged against. */
export interface Trust {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** IACA roots; `undefined` where nobody is known. */
  readonly anchors: readonly Certificate[] | undefined
}

/** Where reports go: of the path, which every chain must have, and of the profile, which binds mDLs. */
interface Reports {
  readonly path: Report
  readonly profile: Report
}

/**
 * Judges the path from the signer to a trust anchor, and that anchor; the path, where there is one. A self-signed signer
 * is judged elsewhere, and so is one that cannot be read.
 */
export function judgeTrust(chain: readonly Link[], { now, anchors }: Trust, reports: Reports): TrustPath | undefined {
  const [signer] = chain
  if (anchors === undefined || signer?.certificate.view === undefined || isSelfSigned(signer.certificate)) return
  const path = pathTo(anchors, chain)
  if (typeof path === 'string') {
    reports.path('XC-13', `the signer's certificate ${path}`, signer.offset)
    return undefined
  }
  judgeAuthorityKey(signer, path.issuer, reports.path)
  for (const { rule, message } of iacaFlaws(path.anchor, now)) reports.profile(rule, `the IACA certificate: ${message}`)
  return path
}

/** Who issued the certificate of the signer, and the root above it. */
export interface TrustPath {
  readonly issuer: Certificate
  readonly anchor: Certificate
}

/** The path that the certificates are in, or what keeps them from being one. */
function pathTo(anchors: readonly Certificate[], chain: readonly Link[]): TrustPath | string {
  const certificates = chain.map(({ certificate }) => certificate)
  for (const [index, certificate] of certificates.entries()) {
    const anchor = anchors.find((one) => isIssuedBy(certificate, one))
    if (anchor !== undefined) return { issuer: (index > 0 && certificates[1]) || anchor, anchor }
    const next = certificates[index + 1]
    if (next === undefined || !isIssuedBy(certificate, next)) return brokenAt(certificate, anchors)
    if (!isCa(next)) return 'is issued by a certificate that is no CA'
  }
  return 'leads to no trust anchor'
}

function brokenAt(last: Certificate, anchors: readonly Certificate[]): string {
  const isNamed = anchors.some((one) => namesAsIssuer(last, one))
  return isNamed ? 'names a trust anchor as its issuer, but is not signed by it' : 'leads to no trust anchor'
}

function judgeAuthorityKey({ certificate, offset }: Link, issuer: Certificate, report: Report): void {
  const [named, wanted] = [authorityKeyOf(certificate), subjectKeyOf(issuer)]
  if (named === undefined || wanted === undefined || named === wanted) return
  const at = certificate.view && extensionOf(certificate.view, 'authorityKeyIdentifier')
  report('XC-14', 'authorityKeyIdentifier is not the subjectKeyIdentifier of its issuer', offset + (at?.offset ?? 0))
}

/** What a certificate says is the key that it is signed with, in hexadecimal. */
export function authorityKeyOf({ view }: Certificate): string | undefined {
  const extension = view && extensionOf(view, 'authorityKeyIdentifier')
  return extension && keyIdentifierOf(extension)
}

/** How a certificate names its key, in hexadecimal. */
export function subjectKeyOf({ view }: Certificate): string | undefined {
  const extension = view && extensionOf(view, 'subjectKeyIdentifier')
  return extension && keyIdentifierOf(extension)
}
