/** Where an issued mdoc says that its status is found, and what is found there. */
import { type CborNode, memberOf } from '../mdoc/cbor-node.ts'
import type { MdocFinding } from '../mdoc/finding.ts'
import type { RuleId } from '../mdoc/rules.ts'
import type { StatusListReference } from '../mdoc/status.ts'
import { judgeStatusListToken, type StatusListJudgement } from '../mdoc/status-list-token.ts'
import type { About, Observations, Predicate } from '../scenario.ts'
import { Inconclusive, Unclaimed, Violation } from '../verdict.ts'
import type { Issuance } from '../wallet/wallet.ts'
import type { Exchange } from '../wire/exchange.ts'
import { describe } from './describe.ts'
import { heeding, keeping, mdocOf, refuse } from './mdoc.ts'

/** An issuance, and what was found where its mdoc says that its status is. */
export interface StatusListAnswer {
  readonly issuance: Issuance
  readonly list: Exchange
}

/**
 * The same issuance, of an mdoc that says somehow where its status is found.
 *
 * @throws Unclaimed `status-list` where it says nothing; Inconclusive `prerequisite` where it cannot be read
 */
export function withStatus(issuance: Issuance): Issuance {
  const { mso } = mdocOf(issuance)
  if (mso === undefined) throw new Inconclusive('prerequisite', 'the mdoc cannot be read', issuance.exchange)
  if (statusIn(mso) === undefined) throw new Unclaimed('status-list', 'the mdoc does not say where its status is found')
  return issuance
}

/** The label 65535 is that of CWTs: what stands there was meant to be found. */
const statusIn = (mso: CborNode): CborNode | undefined => memberOf(mso, 'status') ?? memberOf(mso, 65535)

/**
 * The place of an issued mdoc in a status list.
 *
 * @throws Unclaimed `status-list` where its status is found in another way, or not at all; Inconclusive `prerequisite`
 * where the place cannot be read
 */
export function statusOf(issuance: Issuance): StatusListReference {
  const { status, findings } = mdocOf(withStatus(issuance))
  if (status !== undefined) return status
  const [why] = findings.filter(({ rule }) => rule === 'ST-1' || rule === 'ST-1c')
  if (why !== undefined) throw new Inconclusive('prerequisite', `the status: ${why.message}`, issuance.exchange)
  throw new Unclaimed('status-list', 'the mdoc names no status list')
}

/** `status` is a map of mechanisms under texts, each with its members. @see Token Status List #referenced-token-cose */
export const hasStatusReference = (): Predicate<Issuance> =>
  keeping('a status that says in its own words where it is found', 'ST-1')

/** It stands under the text `status`, not under the number that CWTs have for it. @see Token Status List #referenced-token-mdoc */
export const hasStatusLabel = (): Predicate<Issuance> => heeding('the label "status"', 'ST-1b')

/** What the mdoc refers to is fetched over TLS; a server on this very machine needs none. */
export const hasSecureStatusUri = (): Predicate<Issuance> => heeding('an https URL for the status', 'ST-1c')

/** Any answer with success. @see Token Status List #status-list-response */
export const isServed =
  (): Predicate<StatusListAnswer> =>
  ({ list }) => {
    if (!isSuccess(list)) throw new Violation('the status list', describe(list), list)
  }

const isSuccess = ({ response: { status } }: Exchange): boolean => status >= 200 && status <= 299

/**
 * The same answer, which holds a status list, or was meant to.
 *
 * @throws Unclaimed `status-list` where it is not served at its address: issuer and verifier may have another way
 */
export function servedList(answer: StatusListAnswer): StatusListAnswer {
  if (isSuccess(answer.list)) return answer
  throw new Unclaimed('status-list', 'nobody serves the status list where the mdoc says that it is')
}

/** A COSE message, and not under the tag of CWTs. @see Token Status List #status-list-token-cwt */
export const isStatusListToken = (): Predicate<StatusListAnswer> => (answer, about) => {
  const { findings, isToken } = judgementOf(answer, about)
  refuseAt(answer, 'a Status List Token in CWT format', findings.filter(of('ST-3')))
  if (!isToken) throw new Inconclusive('prerequisite', 'the status list cannot be read', answer.list)
}

/** Type, subject and times. @see Token Status List #status-list-token-cwt */
export const hasStatusListClaims = () => judged('the claims of a Status List Token that is in force', 'ST-4')

/**
 * The signature verifies with the key of the certificate in x5chain.
 * Where the token carries none, whose key it is cannot be told: `status-list.x5chain` is not claimed.
 */
export function hasValidStatusListSignature(): Predicate<StatusListAnswer> {
  const check = judged('a signature that verifies', 'ST-7')
  return (answer, about) => {
    check(answer, about)
    const unverified = judgementOf(answer, about).findings.find(({ rule }) => rule === 'ST-4b')
    if (unverified !== undefined) throw new Unclaimed('status-list.x5chain', unverified.message)
  }
}

/** bits and lst; inconclusive for a list that is too long for us. @see Token Status List #status-list-cbor */
export function hasStatusList(): Predicate<StatusListAnswer> {
  const check = judged('a list of statuses, compressed with zlib', 'ST-8')
  return (answer, about) => {
    check(answer, about)
    const tooLong = judgementOf(answer, about).findings.find(({ rule }) => rule === 'ST-8b')
    if (tooLong !== undefined) throw new Inconclusive('prerequisite', tooLong.message, answer.list)
  }
}

/** The index of the mdoc lies within the list. @see Token Status List #validation-rules */
export const hasIndexWithinList = (): Predicate<StatusListAnswer> => (answer, about) => {
  const { findings, status } = judgementOf(answer, about)
  if (status !== undefined) return
  refuseAt(answer, 'an index within the list', findings.filter(of('ST-5')))
  throw new Inconclusive('prerequisite', 'there is no list to look into', answer.list)
}

/** The status of an mdoc that was just issued is 0. @see Token Status List #status-types */
export const isValidWhenIssued = (): Predicate<StatusListAnswer> => (answer, about) => {
  const { findings, status } = judgementOf(answer, about)
  if (status === undefined) throw new Inconclusive('prerequisite', 'there is no status to be read', answer.list)
  refuseAt(answer, 'the status 0 (VALID)', findings.filter(of('ST-5')))
}

/** Warnings about the list, as sentences: for observations. Nothing where there are none. */
export function statusListWarnings(answer: StatusListAnswer): Observations {
  const found = judgementOf(answer, { clockSkew: 0 }).findings.filter(({ severity }) => severity === 'warning')
  return found.length === 0 ? {} : { warnings: found.map(({ rule, message }) => `${message} (${rule})`) }
}

function judged(expected: string, rule: RuleId): (answer: StatusListAnswer, about: About) => void {
  return (answer, about) => {
    const { findings, claims } = judgementOf(answer, about)
    refuseAt(answer, expected, findings.filter(of(rule)))
    if (claims === undefined) throw new Inconclusive('prerequisite', 'there are no claims to be read', answer.list)
  }
}

const of =
  (rule: RuleId) =>
  (finding: MdocFinding): boolean =>
    finding.rule === rule

const refuseAt = ({ list }: StatusListAnswer, expected: string, findings: readonly MdocFinding[]): void =>
  refuse(expected, findings, { exchange: list })

function judgementOf(
  { issuance, list }: StatusListAnswer,
  { clockSkew }: Pick<About, 'clockSkew'>,
): StatusListJudgement {
  const { body, truncated } = list.response
  if (truncated) throw new Inconclusive('prerequisite', 'the status list is longer than what was read of it', list)
  const now = list.timing.endedAt + clockSkew
  return judgeStatusListToken(body, statusOf(issuance), now)
}
