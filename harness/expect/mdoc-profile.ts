/**
 * What ISO/IEC 18013-5 demands of the certificate and the data elements of an mDL. Other document types are not bound
 * by it: for them, only what their own rules and the mdoc's encoding demand can fail.
 */
import { judgeBatch } from '../mdoc/batch.ts'
import { configurationFindings, mandatoryClaimsIn } from '../mdoc/credential-configuration.ts'
import { isKnownDocType } from '../mdoc/data-elements.ts'
import { type MdocFinding, quote } from '../mdoc/finding.ts'
import type { MdocJudgement } from '../mdoc/judge.ts'
import type { RuleId } from '../mdoc/rules.ts'
import type { Predicate } from '../scenario.ts'
import type { Capability } from '../target/capability.ts'
import { Inconclusive, Unclaimed } from '../verdict.ts'
import type { Issuance } from '../wallet/wallet.ts'
import { type Judge, keeping, mdocOf, mdocsOf, refuse, whereElements } from './mdoc.ts'

/** A judge of one duty of the document signer's certificate; inconclusive where x5chain holds none that can be read. */
const certificateKeeping = (expected: string, ...rules: readonly RuleId[]): Judge =>
  whereCertificate(keeping(expected, ...rules))

function whereCertificate(check: Judge): Judge {
  return (issuance, about) => {
    check(issuance, about)
    if (mdocsOf(issuance, about).every(({ chain: [signer] }) => signer?.certificate.view !== undefined)) return
    throw new Inconclusive('prerequisite', 'there is no certificate in x5chain that can be read', issuance.exchange)
  }
}

/** An X.509 certificate of version 3 in DER. @see RFC 5280 #section-4.1 */
export const hasCertificateInDer = () => certificateKeeping('an X.509 certificate of version 3 in DER', 'XC-0')

/** Valid when the mdoc was issued. @see RFC 5280 #section-4.1.2.5 */
export const hasCertificateInForce = () => certificateKeeping('a certificate that is valid now', 'XC-1')

/** keyUsage is critical and digitalSignature alone, and it is no CA. */
export const hasSignerKeyUsage = () => certificateKeeping('a certificate for signatures alone', 'XC-3')

/** extKeyUsage is that of an mdoc's signer, alone. */
export const hasSignerPurpose = () => certificateKeeping('the purpose of a document signer', 'XC-4')

/** issuerAltName holds an e-mail address or URI, and nothing else. */
export const hasIssuerAltName = () => certificateKeeping('how to reach the issuing authority', 'XC-5')

/** cRLDistributionPoints names where its revocation is found. */
export const hasDistributionPoints = () => certificateKeeping('where certificates are revoked', 'XC-6')

/** authorityKeyIdentifier names the key of its issuer. @see RFC 5280 #section-4.2.1.1 */
export const hasAuthorityKeyIdentifier = () => certificateKeeping('an authorityKeyIdentifier', 'XC-7')

/** The subject has a name, and the country and state of its issuer. */
export const hasSignerName = () => certificateKeeping('a subject with name and country of its issuer', 'XC-8')

/** No extension is critical that nobody knows. @see RFC 5280 #section-4.2 */
export const hasKnownExtensions = () => certificateKeeping('no critical extension that is not known', 'XC-12')

/** It is issued by somebody else. @see RFC 5280 #section-6.1 */
export const hasIssuedCertificate = () => certificateKeeping('a certificate that an authority issued', 'XC-9')

/**
 * The same issuance, of mdocs whose document type says which data elements they have.
 *
 * @throws Unclaimed `mdoc.known-type` where nobody here knows the type; Inconclusive `prerequisite` where it cannot be read
 */
export function ofKnownType(issuance: Issuance): Issuance {
  for (const { docType } of mdocsOf(issuance)) {
    if (docType === undefined) throw new Inconclusive('prerequisite', 'the mdoc has no docType', issuance.exchange)
    if (!isKnownDocType(docType)) throw new Unclaimed('mdoc.known-type', `${quote(docType)} is not known here`)
  }
  return issuance
}

/** A judge of data elements; inconclusive for an mdoc without any. */
const elementsKeeping = (expected: string, ...rules: readonly RuleId[]): Judge =>
  whereElements(keeping(expected, ...rules))

/** Every mandatory element is there. */
export const hasMandatoryElements = () => elementsKeeping('every mandatory data element', 'DE-1')

/** Every element that is known has its CBOR type, also within driving_privileges. */
export const hasElementTypes = () => elementsKeeping('data elements of their types', 'DE-2')

/** Dates are real days and times, without fraction, in UTC. */
export const hasElementDates = () => elementsKeeping('real dates, in UTC and without fraction', 'DE-5')

/** Texts have at most 150 characters, codes are among those that exist. */
export const hasElementValues = () => elementsKeeping('texts and codes within their range', 'DE-3', 'DE-9')

/** issuing_country is the country of the document signer; inconclusive without a certificate, or without such an element. */
export function hasCountryOfSigner(): Judge {
  const check = whereCertificate(elementsKeeping('the country of the document signer', 'DE-4'))
  return (issuance, about) => {
    check(issuance, about)
    if (mdocsOf(issuance, about).every(hasCountry)) return
    throw new Inconclusive('vacuous', 'the mdoc names no issuing_country', issuance.exchange)
  }
}

const hasCountry = ({ nodes }: MdocJudgement): boolean =>
  [...nodes.values()].some((elements) => elements.has('issuing_country'))

/** An issuance, and the Credential Configuration that it was asked by. */
export interface Configured {
  readonly issuance: Issuance
  readonly configuration: Readonly<Record<string, unknown>> | undefined
}

type Configuration = NonNullable<Configured['configuration']>

/** What the configuration says of the mdoc; `announces` tells whether it says anything. */
function configured(
  expected: string,
  rule: RuleId,
  capability: Capability,
  announces: (configuration: Configuration) => boolean,
): Predicate<Configured> {
  return ({ issuance, configuration }, about) => {
    const judgements = mdocsOf(issuance, about)
    if (configuration === undefined) {
      throw new Inconclusive('prerequisite', 'the metadata does not describe the configuration', issuance.exchange)
    }
    const findings = judgements.flatMap((judgement) => configurationFindings(configuration, judgement))
    const ofRule = findings.filter((finding) => finding.rule === rule)
    refuse(expected, ofRule, issuance)
    if (!announces(configuration)) throw new Unclaimed(capability, 'the metadata announces nothing of the kind')
  }
}

/** The algorithm of issuerAuth is announced, by itself or fully specified. @see OpenID4VCI #server-metadata-mso-mdoc */
export const hasAnnouncedAlgorithm = () =>
  configured(
    'an algorithm that is announced',
    'VC-5',
    'mdoc.algorithms',
    (configuration) => configuration.credential_signing_alg_values_supported !== undefined,
  )

/** Claims that are announced as mandatory are there. @see OpenID4VCI #claims-description-issuer-metadata */
export const hasAnnouncedClaims = () =>
  configured(
    'every claim that is announced as mandatory',
    'VC-6',
    'mdoc.mandatory-claims',
    (configuration) => mandatoryClaimsIn(configuration).length > 0,
  )

/** Two issuances to one End-User, and when each was (milliseconds since the epoch, target's clock). */
export interface Twice {
  readonly first: Issuance
  readonly second: Issuance
  readonly at: readonly [first: number, second: number]
}

/** `concerns`: whether an mdoc has what is compared; inconclusive where one has not. */
function compared(
  expected: string,
  isOfKind: (finding: MdocFinding) => boolean,
  concerns: (judgement: MdocJudgement) => boolean,
): Predicate<Twice> {
  return ({ first, second, at }, about) => {
    const issued = [first, second].map((issuance, index) => {
      return { judgement: mdocOf(issuance, about), at: at[index] ?? 0 }
    })
    refuse(expected, judgeBatch(issued).filter(isOfKind), second)
    if (issued.every(({ judgement }) => concerns(judgement))) return
    throw new Inconclusive('vacuous', 'an mdoc cannot be read so far that it could be compared', second.exchange)
  }
}

/** No salt, digest, signature or place in a status list links two mdocs. @see OpenID4VCI #unique-values-encoded-in-the-credential */
export const sharesNothing = () =>
  compared(
    'nothing that links two mdocs',
    ({ rule }) => rule === 'VC-9' || rule === 'ST-6',
    ({ mso }) => mso !== undefined,
  )

/** Dates do not tell the moment of issuance. @see OpenID4VCI #unique-values-encoded-in-the-credential */
export const blursItsDates = () =>
  compared(
    'dates that do not tell when each was issued',
    ({ rule }) => rule === 'VC-10',
    ({ validityInfo }) => validityInfo.signed !== undefined,
  )
