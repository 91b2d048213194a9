/** What an issued SD-JWT VC must be. One judgement serves all checks of an issuance. */
import { quote } from '../mdoc/finding.ts'
import { readTrustAnchors } from '../mdoc/trust-anchors.ts'
import type { About, Predicate } from '../scenario.ts'
import type { SdJwt } from '../sd-jwt/compact.ts'
import { judgeSdJwtVc, type SdJwtJudgement } from '../sd-jwt/judge.ts'
import type { SdJwtRuleId } from '../sd-jwt/rules.ts'
import type { Capability } from '../target/capability.ts'
import { Inconclusive, Unclaimed, Violation } from '../verdict.ts'
import type { Issuance } from '../wallet/wallet.ts'

const judgements = new WeakMap<Issuance, Map<string, Promise<SdJwtJudgement>>>()

/**
 * The judgement of the first credential of an issuance, at the moment of its answer by the target's clock. It is made
 * once for each clock, revision and set of trust anchors.
 *
 * @throws Inconclusive `prerequisite` where no credential was issued
 */
export function sdJwtOf(
  issuance: Issuance,
  about: Pick<About, 'clockSkew' | 'revision' | 'trustAnchors'>,
): Promise<SdJwtJudgement> {
  const { credentials, vct, key: holderKey, issuerKeys, exchange } = issuance
  if (credentials.length === 0) throw new Inconclusive('prerequisite', 'no credential was issued', exchange)
  const { clockSkew, revision, trustAnchors: pem } = about
  const known = judgements.get(issuance) ?? new Map<string, Promise<SdJwtJudgement>>()
  judgements.set(issuance, known)
  const now = exchange.timing.endedAt + clockSkew
  const id = `${now} ${revision} ${pem}`
  const trustAnchors = pem === undefined ? undefined : readTrustAnchors(pem)
  const context = { vct, holderKey, issuerKeys, trustAnchors, revision, now }
  const judgement = known.get(id) ?? judgeSdJwtVc(credentials[0], context)
  known.set(id, judgement)
  return judgement
}

/** The credential is a string that is an SD-JWT in its compact serialization. @see OpenID4VCI 1.0, A.3.4 */
export function isSdJwtVc(): Predicate<Issuance> {
  return async (issuance, about) => {
    const { findings } = await sdJwtOf(issuance, about)
    ensureNone(findings, ['SJ-1', 'SJ-2', 'SJ-3', 'SJ-15'], 'an SD-JWT in its compact serialization', issuance)
  }
}

/** No key binding JWT follows it: that is the holder's to make. @see OpenID4VCI 1.0, A.3.4 */
export const hasNoKeyBindingJwt = (): Predicate<Issuance> => keeps('no key binding JWT', ['SJ-4'])

/** `typ` is that of an SD-JWT VC. @see SD-JWT VC draft 11 #section-3.2.1 */
export const hasSdJwtVcType = (): Predicate<Issuance> => keeps('the media type of an SD-JWT VC as typ', ['SV-1'])

/** `alg` is asymmetric. @see SD-JWT VC draft 11 #section-3.2.1 */
export const hasAsymmetricAlgorithm = (): Predicate<Issuance> => keeps('an asymmetric algorithm as alg', ['SV-2'])

/** `vct` names the type. @see SD-JWT VC draft 11 #section-3.2.2 */
export const hasVct = (): Predicate<Issuance> => keeps('a vct', ['SV-3'])

/** `vct` is that of the Credential Configuration; inconclusive where the metadata gives none. */
export function hasVctOfMetadata(): Predicate<Issuance> {
  const check = keeps('the vct of the Credential Configuration', ['SV-4'])
  return async (issuance, about) => {
    await check(issuance, about)
    if (issuance.vct !== undefined) return
    throw new Inconclusive('prerequisite', `the metadata gives no vct for ${quote(issuance.configurationId)}`)
  }
}

/** Claims that tell how to process it are in no Disclosure; inapplicable without any. @see SD-JWT VC draft 11 #section-3.2.2 */
export const hidesNoRegisteredClaim = (): Predicate<Issuance> =>
  keepsOnDisclosures('no Disclosure of a claim that is needed for processing', ['SV-6'])

/** `cnf` holds the key of the key proof; inconclusive where it names a key in a form that cannot be compared. */
export const hasHolderKeyOfProof = (): Predicate<Issuance> =>
  keepsUnless(['SV-7b'], 'the key of the key proof in cnf', ['SV-7', 'SV-8'])

/** `iat`, `nbf` and `exp` are numbers in order, and it is valid at the moment of its issuance; inapplicable without any. */
export function hasSaneTimes(): Predicate<Issuance> {
  const isTimed = ({ payload }: SdJwt) => ['iat', 'nbf', 'exp'].some((name) => payload[name] !== undefined)
  const expected = 'times in seconds, in order, around the moment of issuance'
  return keepsWhere(isTimed, 'sd-jwt.times', expected, ['SV-9', 'SV-9b'])
}

/** `status` has the form of the Token Status List; inapplicable without one. */
export const hasWellFormedStatus = (): Predicate<Issuance> =>
  keepsWhere(({ payload }) => payload.status !== undefined, 'sd-jwt.status', 'a well-formed status', ['SV-10'])

/**
 * The signature verifies with the key of the certificate in x5c, or with one that the issuer publishes; inconclusive
 * where no such key is known.
 */
export const hasValidSdJwtSignature = (): Predicate<Issuance> =>
  keepsUnless(['SV-11b', 'SV-14'], 'a signature that verifies', ['SV-2', 'SV-11', 'SV-15', 'SV-16'])

/**
 * The certificates of x5c can be read, follow each other and are valid at the moment of issuance; inapplicable without
 * x5c. They lead to a trust anchor, where any are known.
 */
export function hasSoundCertificateChain(): Predicate<Issuance> {
  return keepsWhere(({ header }) => header.x5c !== undefined, 'sd-jwt.x5c', 'a sound chain of certificates', [
    'SV-12',
    'SV-13',
  ])
}

/** Each Disclosure has its digest, and is sent once; inapplicable without Disclosures. */
export const hasDigestsOfDisclosures = (): Predicate<Issuance> =>
  keepsOnDisclosures('a digest for each Disclosure', ['SJ-7', 'SJ-14'])

/** No digest occurs twice; inapplicable without Disclosures. @see RFC 9901 #section-7.1 */
export const hasUniqueDigests = (): Predicate<Issuance> => keepsOnDisclosures('each digest once', ['SJ-8'])

/** Each Disclosure is an array of salt, name and value, or of salt and value; inapplicable without Disclosures. */
export const hasWellFormedDisclosures = (): Predicate<Issuance> =>
  keepsOnDisclosures('Disclosures of salt, name and value', ['SJ-5'])

/** No Disclosure has a reserved name; inapplicable without Disclosures. */
export const hasNoReservedNames = (): Predicate<Issuance> =>
  keepsOnDisclosures('no Disclosure with a reserved name', ['SJ-6'])

/** No disclosed name stands at its level already; inapplicable without Disclosures. */
export const hasNoNameCollision = (): Predicate<Issuance> => keepsOnDisclosures('each name once at its level', ['SJ-9'])

/** No disclosed value stands in plain view besides; inapplicable without Disclosures. */
export const hasNoPlainCopy = (): Predicate<Issuance> =>
  keepsOnDisclosures('no disclosed value in plain view', ['SJ-10'])

/** Salts can hold 128 bits; inapplicable without Disclosures. */
export const hasLongSalts = (): Predicate<Issuance> => keepsOnDisclosures('salts of at least 128 bits', ['SJ-11'])

/** No two Disclosures share a salt; inapplicable without Disclosures. */
export const hasUniqueSalts = (): Predicate<Issuance> => keepsOnDisclosures('a salt of its own for each', ['SJ-12'])

/** `_sd_alg` is a registered name, or absent. @see RFC 9901 #section-4.1.1 */
export const hasKnownHashAlgorithm = (): Predicate<Issuance> => keeps('a registered hash algorithm', ['SJ-13'])

/** None of these rules is broken; inconclusive where the credential cannot be read, which is a finding of its own. */
function keeps(expected: string, rules: readonly SdJwtRuleId[]): Predicate<Issuance> {
  return async (issuance, about) => {
    const { findings, sdJwt } = await sdJwtOf(issuance, about)
    ensureNone(findings, rules, expected, issuance)
    if (sdJwt !== undefined) return
    throw new Inconclusive('prerequisite', `the credential cannot be read: ${summaryOf(findings)}`, issuance.exchange)
  }
}

/** The same; inconclusive where one of `open` says that the question cannot be answered. */
function keepsUnless(
  open: readonly SdJwtRuleId[],
  expected: string,
  rules: readonly SdJwtRuleId[],
): Predicate<Issuance> {
  const check = keeps(expected, rules)
  return async (issuance, about) => {
    await check(issuance, about)
    const unknown = (await sdJwtOf(issuance, about)).findings.find(({ rule }) => open.includes(rule))
    if (unknown !== undefined) throw new Inconclusive('prerequisite', unknown.message, issuance.exchange)
  }
}

const keepsOnDisclosures = (expected: string, rules: readonly SdJwtRuleId[]): Predicate<Issuance> =>
  keepsWhere(({ disclosureCount }) => disclosureCount > 0, 'sd-jwt.disclosures', expected, rules)

/** The same; inapplicable to a credential that has nothing of the kind, which an issuer may do. */
function keepsWhere(
  concerns: (sdJwt: SdJwt) => boolean,
  kind: Capability,
  expected: string,
  rules: readonly SdJwtRuleId[],
): Predicate<Issuance> {
  const check = keeps(expected, rules)
  return async (issuance, about) => {
    await check(issuance, about)
    const { sdJwt } = await sdJwtOf(issuance, about)
    if (sdJwt === undefined || concerns(sdJwt)) return
    throw new Unclaimed(kind, 'the SD-JWT VC has nothing of the kind')
  }
}

type Findings = SdJwtJudgement['findings']

function ensureNone(findings: Findings, rules: readonly SdJwtRuleId[], expected: string, { exchange }: Issuance): void {
  const breaches = findings.filter(({ rule }) => rules.includes(rule))
  if (breaches.length > 0) throw new Violation(expected, summaryOf(breaches), exchange)
}

const shown = 3

function summaryOf(findings: Findings): string {
  const lines = findings.slice(0, shown).map(({ rule, message, where }) => {
    return `${message} (${rule}${where === undefined ? '' : ` at ${where}`})`
  })
  const more = findings.length - lines.length
  return lines.join('; ') + (more > 0 ? `; and ${more} more` : '')
}
