/** The profile of an IACA root in ISO/IEC 18013-5, Annex B. */
import { type Certificate, isInForce, periodOf } from './certificate.ts'
import { basicConstraintsOf, extensionOf } from './certificate-extensions.ts'
import {
  type CertificateFlaw,
  daysOf,
  judgeCountry,
  judgeDistributionPoints,
  judgeIssuerAltName,
  judgeKeyUsage,
  judgeSubjectKeyIdentifier,
  type Note,
} from './certificate-profile.ts'
import type { CertificateView } from './certificate-view.ts'

/** A breach of a rule in a root; it stands in no credential, so that it has no offset there. */
export type IacaFlaw = Omit<CertificateFlaw, 'offset'>

const profiles = new WeakMap<Certificate, readonly IacaFlaw[]>()

/** How a trust anchor departs from the profile of an IACA root at a time (milliseconds since the epoch). */
export function iacaFlaws(anchor: Certificate, now: number): readonly IacaFlaw[] {
  const { view } = anchor
  if (view === undefined) return [{ rule: 'XC-11', message: 'it cannot be read' }]
  const lasting = profiles.get(anchor) ?? lastingFlaws(view)
  profiles.set(anchor, lasting)
  if (isInForce(view, now)) return lasting
  return [...lasting, { rule: 'XC-15', message: `it is valid from ${periodOf(view)}` }]
}

const twentyYears = 20 * 366

function lastingFlaws(view: CertificateView): readonly IacaFlaw[] {
  const flaws: IacaFlaw[] = []
  const note: Note = (rule, message) => {
    // Of a distribution point that is no URI, only a note is made in a document signer's certificate, too.
    if (rule !== 'XC-6b') flaws.push({ rule, message })
  }
  judgeSelf(view, note)
  judgeKeyUsage(view, ['keyCertSign', 'cRLSign'], 'XC-16', note)
  judgeIssuerAltName(view, 'XC-17', note)
  judgeDistributionPoints(view, 'XC-18', note)
  judgeSubjectKeyIdentifier(view, ['XC-19', 'XC-19b'], note)
  judgeCountry(view.subject, 'XC-20', note)
  if (daysOf(view) > twentyYears) note('XC-21', 'it is valid for more than 20 years')
  return flaws
}

function judgeSelf(view: CertificateView, note: Note): void {
  if (Buffer.compare(view.subject.bytes, view.issuer.bytes) !== 0) note('XC-11', 'it is not self-issued')
  const extension = extensionOf(view, 'basicConstraints')
  const constraints = extension && basicConstraintsOf(extension)
  if (constraints?.ca !== true) note('XC-11', 'it is no CA')
  if (constraints?.pathLen !== 0) {
    note('XC-11', `its pathLenConstraint is ${constraints?.pathLen ?? 'missing'}, not 0`)
  }
  if (extension?.critical === false) note('XC-11', 'basicConstraints is not critical')
}
