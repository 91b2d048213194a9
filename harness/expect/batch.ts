/** Predicates about several credentials of one response, and about requests for more than an issuer may give. */
import { judgeBatch } from '../mdoc/batch.ts'
import type { MdocJudgement } from '../mdoc/judge.ts'
import type { RuleId } from '../mdoc/rules.ts'
import type { Predicate } from '../scenario.ts'
import { Inconclusive, Unclaimed } from '../verdict.ts'
import type { Issuance } from '../wallet/wallet.ts'
import { ensure } from './answered.ts'
import { isCredential, isCredentialRefusal } from './credential.ts'
import { mdocsOf, refuse } from './mdoc.ts'

/** Not more credentials than keys were proved; fewer are the issuer's choice. @see OpenID4VCI #credential-response */
export function givesNoMoreThanKeys(): Predicate<Issuance> {
  return ({ credentials, key, keys = [key], exchange }) => {
    ensure(credentials.length <= keys.length, `at most ${keys.length} credentials`, `${credentials.length}`, exchange)
  }
}

/** An answer, and how many credentials it may hold. */
export interface Limited {
  readonly answer: Issuance
  readonly most: number
}

/**
 * A refusal in one of the documented forms (`codes` narrows it), or a response that holds no more credentials than it may.
 * Inconclusive (`prerequisite`) where issuance is deferred.
 */
export function refusesOrGivesAtMost(...codes: readonly string[]): Predicate<Limited> {
  return async ({ answer, most }, about) => {
    const { exchange, credentials } = answer
    if (exchange.response.status >= 400) return isCredentialRefusal(...codes)(answer, about)
    await isCredential()(answer, about)
    ensure(credentials.length <= most, `a refusal, or at most ${most}`, `${credentials.length} credentials`, exchange)
  }
}

/**
 * Judges the mdocs of one response against each other; unclaimed where there is one alone, as there may always be.
 * `concerns`: whether an mdoc has what is compared; inconclusive where one has not.
 */
function together(
  expected: string,
  concerns: (judgement: MdocJudgement) => boolean,
  ...rules: readonly RuleId[]
): Predicate<Issuance> {
  return (issuance, about) => {
    const at = issuance.exchange.timing.endedAt
    const issued = mdocsOf(issuance, about).map((judgement) => ({ judgement, at }))
    if (issued.length === 1) throw new Unclaimed('batch', 'one credential came, which is the choice of the issuer')
    const findings = judgeBatch(issued).filter(({ rule }) => rules.includes(rule))
    refuse(expected, findings, issuance)
    if (issued.every(({ judgement }) => concerns(judgement))) return
    throw new Inconclusive('vacuous', 'an mdoc cannot be read so far that it could be compared', issuance.exchange)
  }
}

const isRead = ({ mso }: MdocJudgement): boolean => mso !== undefined

/** No two mdocs are bound to one key. @see OpenID4VCI #credential-response */
export const hasKeyForEach = () =>
  together('a key of its own for each mdoc', ({ deviceKey }) => deviceKey !== undefined, 'VC-7')

/** All mdocs hold the same data elements with the same values. @see OpenID4VCI #batch-credential-issuance */
export const hasOneDataset = () =>
  together('the same data elements in all mdocs', ({ nodes }) => nodes.size > 0, 'VC-8')

/** No two mdocs have a salt, digest or signature in common. @see OpenID4VCI #batch-credential-issuance */
export const hasDifferentCryptography = () =>
  together('salts, digests and signatures of each mdoc alone', isRead, 'VC-9')

/**
 * No salt, digest, signature or place in a status list links two mdocs.
 * @see OpenID4VCI #unique-values-encoded-in-the-credential
 */
export const hasNothingInCommon = () => together('nothing that links two mdocs', isRead, 'VC-9', 'ST-6')
