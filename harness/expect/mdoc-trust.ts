/** What can only be judged where the IACA roots of the issuer are known: whom a document signer leads to, and what that is. */
import type { MdocJudgement } from '../mdoc/judge.ts'
import type { RuleId } from '../mdoc/rules.ts'
import { authorityKeyOf, subjectKeyOf } from '../mdoc/trust.ts'
import type { Predicate } from '../scenario.ts'
import { Inconclusive } from '../verdict.ts'
import type { Issuance } from '../wallet/wallet.ts'
import { keeping, mdocsOf } from './mdoc.ts'

/** A judge of one duty under a trust anchor; inconclusive where none is known, or the certificate leads to none. */
function underAnchor(expected: string, ...rules: readonly RuleId[]): Predicate<Issuance> {
  const check = keeping(expected, ...rules)
  return (issuance, about) => {
    const { exchange } = issuance
    if (about.trustAnchors === undefined) throw new Inconclusive('prerequisite', 'no trust anchor is known', exchange)
    check(issuance, about)
    if (mdocsOf(issuance, about).every(({ path }) => path !== undefined)) return
    throw new Inconclusive('prerequisite', 'no certificate that can be read leads to a trust anchor', exchange)
  }
}

/** x5chain is a path of signatures from the signer to a trust anchor. @see RFC 5280 #section-6.1 */
export const leadsToTrustAnchor = () => underAnchor('a certificate that leads to a trust anchor', 'XC-9', 'XC-13')

/** authorityKeyIdentifier is the subjectKeyIdentifier of the issuer; inconclusive where either is missing. @see RFC 5280 #section-4.2.1.2 */
export function namesKeyOfIssuer(): Predicate<Issuance> {
  const check = underAnchor('an authorityKeyIdentifier of the key that signed it', 'XC-14')
  return async (issuance, about) => {
    await check(issuance, about)
    if (mdocsOf(issuance, about).every(namesBothKeys)) return
    throw new Inconclusive('vacuous', 'the certificates do not name their keys', issuance.exchange)
  }
}

function namesBothKeys({ chain: [signer], path }: MdocJudgement): boolean {
  const [named, wanted] = [signer && authorityKeyOf(signer.certificate), path && subjectKeyOf(path.issuer)]
  return named !== undefined && wanted !== undefined
}

/** The root is a CA that no other CA stands below, and its own issuer. */
export const hasRootAuthority = () =>
  underAnchor('an IACA root that is a CA by itself, without others below it', 'XC-11')

/** The root is valid when the mdoc is issued. */
export const hasRootInForce = () => underAnchor('an IACA root that is valid now', 'XC-15')

/** keyUsage of the root is critical, and keyCertSign and cRLSign alone. */
export const hasRootKeyUsage = () => underAnchor('an IACA root for certificates and revocation lists alone', 'XC-16')

/** issuerAltName of the root holds an e-mail address or URI, and nothing else. */
export const hasRootAltName = () => underAnchor('an IACA root that says how to reach it', 'XC-17')

/** cRLDistributionPoints of the root names where its revocation is found. */
export const hasRootDistributionPoints = () => underAnchor('an IACA root that says where it would be revoked', 'XC-18')

/** The root names its key. @see RFC 5280 #section-4.2.1.2 */
export const hasRootKeyIdentifier = () => underAnchor('an IACA root with a subjectKeyIdentifier', 'XC-19')

/** The root is of one country. */
export const hasRootCountry = () => underAnchor('an IACA root of one country', 'XC-20')

/** The root is valid for at most 20 years. */
export const hasRootPeriod = () => underAnchor('an IACA root for at most 20 years', 'XC-21')
