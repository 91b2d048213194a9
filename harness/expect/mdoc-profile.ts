/**
 * What ISO/IEC 18013-5 demands of the certificate and the data elements of an mDL. Other document types are not bound
 * by it: for them, only what their own rules and the mdoc's encoding demand can fail.
 */
import { judgeBatch } from '../mdoc/batch.ts'
import { configurationFindings } from '../mdoc/credential-configuration.ts'
import type { MdocFinding } from '../mdoc/finding.ts'
import type { RuleId } from '../mdoc/rules.ts'
import type { Predicate } from '../scenario.ts'
import { Inconclusive } from '../verdict.ts'
import type { Issuance } from '../wallet/wallet.ts'
import { keeping, mdocOf, mdocsOf, refuse } from './mdoc.ts'

/** A judge of one duty of the document signer's certificate; inconclusive where x5chain holds none. */
function certificateKeeping(expected: string, ...rules: readonly RuleId[]): Predicate<Issuance> {
  const check = keeping(expected, ...rules)
  return (issuance, about) => {
    check(issuance, about)
    if (mdocsOf(issuance, about).every(({ chain }) => chain.length > 0)) return
    throw new Inconclusive('prerequisite', 'there is no certificate in x5chain', issuance.exchange)
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

/** Every mandatory element is there. */
export const hasMandatoryElements = (): Predicate<Issuance> => keeping('every mandatory data element', 'DE-1')

/** Every element that is known has its CBOR type, also within driving_privileges. */
export const hasElementTypes = (): Predicate<Issuance> => keeping('data elements of their types', 'DE-2')

/** Dates are real days and times, without fraction, in UTC. */
export const hasElementDates = (): Predicate<Issuance> => keeping('real dates, in UTC and without fraction', 'DE-5')

/** Texts have at most 150 characters, codes are among those that exist. */
export const hasElementValues = (): Predicate<Issuance> => keeping('texts and codes within their range', 'DE-3', 'DE-9')

/** issuing_country is the country of the document signer. */
export const hasCountryOfSigner = (): Predicate<Issuance> => keeping('the country of the document signer', 'DE-4')

/** An issuance, and the Credential Configuration that it was asked by. */
export interface Configured {
  readonly issuance: Issuance
  readonly configuration: Readonly<Record<string, unknown>> | undefined
}

function configured(expected: string, rule: RuleId): Predicate<Configured> {
  return ({ issuance, configuration }, about) => {
    const judgements = mdocsOf(issuance, about)
    if (configuration === undefined) {
      throw new Inconclusive('prerequisite', 'the metadata does not describe the configuration', issuance.exchange)
    }
    const findings = judgements.flatMap((judgement) => configurationFindings(configuration, judgement))
    const ofRule = findings.filter((finding) => finding.rule === rule)
    refuse(expected, ofRule, issuance)
  }
}

/** The algorithm of issuerAuth is announced, by itself or fully specified. @see OpenID4VCI #server-metadata-mso-mdoc */
export const hasAnnouncedAlgorithm = () => configured('an algorithm that is announced', 'VC-5')

/** Claims that are announced as mandatory are there. @see OpenID4VCI #claims-description-issuer-metadata */
export const hasAnnouncedClaims = () => configured('every claim that is announced as mandatory', 'VC-6')

/** Two issuances to one End-User, and when each was (milliseconds since the epoch, target's clock). */
export interface Twice {
  readonly first: Issuance
  readonly second: Issuance
  readonly at: readonly [first: number, second: number]
}

function compared(expected: string, isOfKind: (finding: MdocFinding) => boolean): Predicate<Twice> {
  return ({ first, second, at }, about) => {
    const issued = [first, second].map((issuance, index) => {
      return { judgement: mdocOf(issuance, about), at: at[index] ?? 0 }
    })
    refuse(expected, judgeBatch(issued).filter(isOfKind), second)
  }
}

/** No salt, digest, signature or place in a status list links two mdocs. @see OpenID4VCI #unique-values-encoded-in-the-credential */
export const sharesNothing = () =>
  compared('nothing that links two mdocs', ({ rule }) => rule === 'VC-9' || rule === 'ST-6')

/** Dates do not tell the moment of issuance. @see OpenID4VCI #unique-values-encoded-in-the-credential */
export const blursItsDates = () =>
  compared('dates that do not tell when each was issued', ({ rule }) => rule === 'VC-10')
