/** The profile of a document signer's certificate in ISO/IEC 18013-5, Annex B, and what an IACA root has in common with it. */
import type { Certificate } from './certificate.ts'
import {
  basicConstraintsOf,
  distributionPointsOf,
  extensionOf,
  extKeyUsageOf,
  generalNamesOf,
  keyIdentifierOf,
  keyUsageOf,
  understood,
  usualKeyIdentifier,
} from './certificate-extensions.ts'
import type { CertificateView, Name } from './certificate-view.ts'
import { quote } from './finding.ts'
import type { RuleId } from './rules.ts'

/** A breach of a rule in a certificate; the offset counts from its first byte. */
export interface CertificateFlaw {
  readonly rule: RuleId
  readonly message: string
  readonly offset: number
}

/** Takes a flaw; without an offset it is about the certificate as a whole. */
export type Note = (rule: RuleId, message: string, offset?: number) => void

const profiles = new WeakMap<Certificate, readonly CertificateFlaw[]>()

/** How a certificate departs from the profile of a document signer, whatever the time; found once for each. */
export function documentSignerFlaws(certificate: Certificate): readonly CertificateFlaw[] {
  const known = profiles.get(certificate)
  if (known !== undefined) return known
  const flaws: CertificateFlaw[] = []
  const { view } = certificate
  if (view !== undefined)
    judgeDocumentSigner(view, (rule, message, offset = 0) => flaws.push({ rule, message, offset }))
  profiles.set(certificate, flaws)
  return flaws
}

function judgeDocumentSigner(view: CertificateView, note: Note): void {
  const days = daysOf(view)
  if (days > 457) note('XC-2', `it is valid for ${Math.round(days)} days, more than 457`, view.validity.offset)
  judgeKeyUsage(view, ['digitalSignature'], 'XC-3', note)
  const constraints = extensionOf(view, 'basicConstraints')
  if (constraints && basicConstraintsOf(constraints)?.ca !== false) note('XC-3', 'it is a CA', constraints.offset)
  judgePurpose(view, note)
  judgeIssuerAltName(view, 'XC-5', note)
  judgeDistributionPoints(view, 'XC-6', note)
  judgeKeyIdentifiers(view, note)
  judgeName(view, note)
  judgeAlgorithms(view, note)
  const strange = view.extensions.find(({ oid, critical }) => critical && !understood.has(oid))
  if (strange !== undefined) note('XC-12', `the extension ${strange.oid} is critical and not known`, strange.offset)
}

const dayMs = 24 * 3600 * 1000
/** How long a certificate is valid. */
export const daysOf = ({ validity }: CertificateView): number => (validity.notAfter - validity.notBefore) / dayMs

/** keyUsage is critical, and says this and nothing else. */
export function judgeKeyUsage(view: CertificateView, wanted: readonly string[], rule: RuleId, note: Note): void {
  const extension = extensionOf(view, 'keyUsage')
  if (extension === undefined) {
    note(rule, 'it has no keyUsage')
    return
  }
  const found = keyUsageOf(extension)
  if (found?.join() !== wanted.join()) {
    note(rule, `keyUsage is ${found?.join(' + ') || 'empty'}, not ${wanted.join(' + ')} alone`, extension.offset)
  }
  if (!extension.critical) note(rule, 'keyUsage is not critical', extension.offset)
}

const documentSigning = '1.0.18013.5.1.2'

function judgePurpose(view: CertificateView, note: Note): void {
  const extension = extensionOf(view, 'extKeyUsage')
  if (extension === undefined) {
    note('XC-4', `it has no extKeyUsage; a document signer has ${documentSigning}`)
    return
  }
  const found = extKeyUsageOf(extension)
  if (found?.join() !== documentSigning) {
    note('XC-4', `extKeyUsage is ${quote(found?.join(' + ') ?? '')}, not ${documentSigning} alone`, extension.offset)
  }
  if (!extension.critical) note('XC-4b', 'extKeyUsage is not critical', extension.offset)
}

/** issuerAltName says how to reach the authority. */
export function judgeIssuerAltName(view: CertificateView, rule: RuleId, note: Note): void {
  const extension = extensionOf(view, 'issuerAltName')
  if (extension === undefined) {
    note(rule, 'it has no issuerAltName')
    return
  }
  const names = generalNamesOf(extension.value)
  if (names.length === 0) note(rule, 'issuerAltName is empty', extension.offset)
  const odd = names.find(({ kind }) => kind !== 'rfc822Name' && kind !== 'uniformResourceIdentifier')
  if (odd !== undefined) note(rule, `issuerAltName holds ${odd.kind}, not an e-mail address or URI`, extension.offset)
  if (extension.critical) note(rule, 'issuerAltName is critical', extension.offset)
}

/** cRLDistributionPoints says where revoked certificates are listed. */
export function judgeDistributionPoints(view: CertificateView, rule: RuleId, note: Note): void {
  const extension = extensionOf(view, 'crlDistributionPoints')
  if (extension === undefined) {
    note(rule, 'it has no cRLDistributionPoints')
    return
  }
  const points = distributionPointsOf(extension)
  if (points.length === 0) note(rule, 'cRLDistributionPoints is empty', extension.offset)
  for (const { fullName, reasons, cRLIssuer } of points) {
    if (fullName.length === 0) note(rule, 'a CRL distribution point has no fullName', extension.offset)
    if (reasons) note(rule, 'a CRL distribution point has reasons', extension.offset)
    if (cRLIssuer) note(rule, 'a CRL distribution point has a cRLIssuer', extension.offset)
    // The standard's own example has a DNS name here.
    const odd = fullName.find(({ kind }) => kind !== 'uniformResourceIdentifier')
    if (odd !== undefined) note('XC-6b', `a CRL distribution point is a ${odd.kind}, not a URI`, extension.offset)
  }
}

function judgeKeyIdentifiers(view: CertificateView, note: Note): void {
  const authority = extensionOf(view, 'authorityKeyIdentifier')
  if (authority === undefined || keyIdentifierOf(authority) === undefined) {
    note('XC-7', 'it has no authorityKeyIdentifier with a keyIdentifier', authority?.offset)
  }
  judgeSubjectKeyIdentifier(view, ['XC-7b', 'XC-7b'], note)
}

/** subjectKeyIdentifier is there, and is the usual one: a rule for each. */
export function judgeSubjectKeyIdentifier(
  view: CertificateView,
  [present, usual]: readonly [present: RuleId, usual: RuleId],
  note: Note,
): void {
  const extension = extensionOf(view, 'subjectKeyIdentifier')
  if (extension === undefined) {
    note(present, 'it has no subjectKeyIdentifier')
    return
  }
  if (keyIdentifierOf(extension) === usualKeyIdentifier(view)) return
  note(usual, 'subjectKeyIdentifier is not the SHA-1 of its key', extension.offset)
}

const attributeIds = { commonName: '2.5.4.3', countryName: '2.5.4.6', stateOrProvinceName: '2.5.4.8' } as const

/** The texts of an attribute of a name. */
export function attributesOf({ attributes }: Name, name: keyof typeof attributeIds): readonly string[] {
  return attributes.filter(({ oid }) => oid === attributeIds[name]).map(({ text }) => text)
}

function judgeName({ subject, issuer }: CertificateView, note: Note): void {
  judgeCountry(subject, 'XC-8', note)
  const [country] = attributesOf(subject, 'countryName')
  const [issuerCountry] = attributesOf(issuer, 'countryName')
  if (country !== undefined && country !== issuerCountry) {
    note('XC-8', `countryName is ${quote(country)}; that of its issuer is ${quoted(issuerCountry)}`, subject.offset)
  }
  if (attributesOf(subject, 'commonName').length === 0) note('XC-8', 'its subject has no commonName', subject.offset)
  const [state] = attributesOf(subject, 'stateOrProvinceName')
  const [issuerState] = attributesOf(issuer, 'stateOrProvinceName')
  if (state === issuerState) return
  note('XC-8', `stateOrProvinceName is ${quoted(state)}; that of its issuer is ${quoted(issuerState)}`, subject.offset)
}

const quoted = (text: string | undefined): string => (text === undefined ? 'missing' : quote(text))

/** The name has one country. */
export function judgeCountry(name: Name, rule: RuleId, note: Note): void {
  const countries = attributesOf(name, 'countryName')
  if (countries.length !== 1) note(rule, `its subject has ${countries.length} countryName, not one`, name.offset)
  else if (!/^[A-Z]{2}$/.test(countries[0] ?? '')) {
    note(rule, `countryName is ${quoted(countries[0])}, not two upper-case letters`, name.offset)
  }
}

const ecKey = '1.2.840.10045.2.1'
const keys: ReadonlySet<string> = new Set([
  `${ecKey} 1.2.840.10045.3.1.7`,
  `${ecKey} 1.3.132.0.34`,
  `${ecKey} 1.3.132.0.35`,
  ...[7, 9, 11, 13].map((arc) => `${ecKey} 1.3.36.3.3.2.8.1.1.${arc}`),
  '1.3.101.112',
  '1.3.101.113',
])
const signatures: ReadonlySet<string> = new Set([
  ...[2, 3, 4].map((arc) => `1.2.840.10045.4.3.${arc}`),
  '1.3.101.112',
  '1.3.101.113',
])

function judgeAlgorithms({ publicKey, signatureAlgorithm }: CertificateView, note: Note): void {
  const { algorithm, curve, offset } = publicKey
  const key = curve === undefined ? algorithm : `${algorithm} ${curve}`
  if (!keys.has(key)) note('XC-10', `its key is none of the standard's kinds: ${quote(key)}`, offset)
  if (!signatures.has(signatureAlgorithm)) {
    note('XC-10', `it is signed with ${quote(signatureAlgorithm)}, not with ECDSA and SHA-2`)
  }
}
