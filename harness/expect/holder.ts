/** Predicates about a holder agent: what it answers, what it keeps, and what it was given. */
import { isDeepStrictEqual } from 'node:util'
import type { Claimed, Late } from '../holder/agent.ts'
import { compactIn } from '../holder/compact.ts'
import { judgeMdoc } from '../mdoc/judge.ts'
import type { Predicate } from '../scenario.ts'
import { Inconclusive, Violation } from '../verdict.ts'
import type { Issuance } from '../wallet/wallet.ts'
import { ensure, isObject, type JsonObject, membersOf } from './answered.ts'
import { describe, describeValue } from './describe.ts'
import { matchesSchema } from './schema.ts'

/** The agent says that it holds a credential now, in one of the documented ways. */
export function isHeld(): Predicate<Claimed> {
  return ({ isHeld: held, exchange }) => ensure(held, 'a claim that succeeds', describe(exchange), exchange)
}

/** What the agent answers of a claim that must come to nothing. */
export function isHolderRefusal(...statuses: readonly number[]): Predicate<Claimed> {
  const expected = `a refusal by the agent (${statuses.join(' or ')})`
  return ({ exchange }) => ensure(statuses.includes(exchange.response.status), expected, describe(exchange), exchange)
}

/** A claim that succeeds, or one that is refused: what is held is a whole record, and what is wrong is said. */
export function isRecordOrRefusal(): Predicate<Claimed> {
  const isRecord = matchesSchema('credential-record')
  return (claimed, about) => {
    const { exchange, isHeld: held } = claimed
    if (held) return isRecord(claimed, about)
    const { status } = exchange.response
    ensure(status >= 400 && status < 500, 'a record (200), or an error (4xx)', describe(exchange), exchange)
  }
}

/**
 * The agent claims with a token; what our own wallet cannot either, the issuer has refused.
 * Inconclusive for a refusal under draft 13: the nonce came with the token, and there is no place to tell it.
 */
export function isHeldUnlessRefused(): Predicate<{ readonly claimed: Claimed; readonly ours: Issuance }> {
  return ({ claimed: { exchange, isHeld: held, credential }, ours }, { revision }) => {
    const isRefusal = [400, 403, 422].includes(exchange.response.status)
    if (isRefusal && revision === 'draft13') {
      throw new Inconclusive('prerequisite', 'the agent may have wanted the nonce that came with the token', exchange)
    }
    const fits = (held && !isEmpty(credential)) || (isRefusal && ours.credentials.length === 0)
    ensure(fits, 'a claim that succeeds: with the same token our own wallet does', describe(exchange), exchange)
  }
}

/** It answers within its patience that the claim came to nothing: with a refusal, or because a server is not to be reached. */
export function isErrorInTime(): Predicate<Claimed | Late> {
  return (actual) => {
    if (actual.exchange === undefined) throw new Violation('an error in time', `no answer within ${actual.waited} s`)
    const { exchange } = actual
    const { status } = exchange.response
    const fits = (status >= 400 && status < 500) || status === 502 || status === 504
    ensure(fits, 'an error (4xx, 502 or 504)', describe(exchange), exchange)
  }
}

/** `code` is the status code of the answer, and `status` begins with it, as far as they are there. */
export function agreesWithStatusLine(): Predicate<Claimed['exchange']> {
  return (exchange) => {
    const { status } = exchange.response
    const { code, status: line } = membersOf(exchange)
    const isCode = typeof code !== 'number' || code === status
    const isLine = typeof line !== 'string' || line.split(' ')[0] === String(status)
    const found = `code ${describeValue(code)} and status ${describeValue(line)}`
    ensure(isCode && isLine, `the code ${status} and a status that begins with it`, found, exchange)
  }
}

/** Milliseconds that the clock of an agent may be ahead of the `Date` that it sends, or of ours. */
const tolerance = 60_000

/** Created, then modified, both until now; not deleted. Inconclusive for dates that are none. */
export function hasRecordDates(): Predicate<Claimed> {
  return ({ exchange }) => {
    const { createdDate, modifiedDate, deletedDate } = membersOf(exchange)
    const [created, modified] = [Date.parse(String(createdDate)), Date.parse(String(modifiedDate))]
    const found = `created ${describeValue(createdDate)}, modified ${describeValue(modifiedDate)}`
    if (Number.isNaN(created + modified)) throw new Inconclusive('prerequisite', found, exchange)
    const now = Math.max(exchange.timing.endedAt, Date.parse(exchange.response.headers.date ?? '') || 0)
    const isOrdered = created <= modified && modified <= now + tolerance
    ensure(isOrdered, 'a record that was created, then modified, until now', found, exchange)
    ensure(
      deletedDate === undefined || deletedDate === null,
      'no date of deletion',
      describeValue(deletedDate),
      exchange,
    )
  }
}

/** A flag of the record is not set; inconclusive for what is no flag. */
export function isNotMarked(flag: 'selfIssued' | 'revoked'): Predicate<Claimed> {
  return ({ exchange }) => {
    const found = membersOf(exchange)[flag]
    if (typeof found !== 'boolean') {
      throw new Inconclusive('prerequisite', `${flag} is ${describeValue(found)}, neither true nor false`, exchange)
    }
    ensure(!found, `${flag} to be false`, 'true', exchange)
  }
}

/** `targetDid` is the id of a subject; inconclusive for a credential that names none. */
export function hasTargetOfSubject(): Predicate<Claimed> {
  return ({ exchange, credential }) => {
    const subjects = isObject(credential) ? listOf(credential.credentialSubject).filter(isObject) : []
    const ids: unknown[] = subjects.map(({ id }) => id).filter((id) => id !== undefined)
    if (ids.length === 0) throw new Inconclusive('prerequisite', 'the credential names no subject', exchange)
    const { targetDid } = membersOf(exchange)
    ensure(ids.includes(targetDid), `targetDid to be ${describeValue(ids[0])}`, describeValue(targetDid), exchange)
  }
}

/** A `statusListIndex`, where there is one, is that of the credential. */
export function hasStatusIndexOfCredential(): Predicate<Claimed> {
  return ({ exchange, credential }) => {
    const { statusListIndex: index } = membersOf(exchange)
    if (index === undefined || index === null) return
    const known = statusIndexIn(credential)
    const expected =
      known === undefined ? 'no statusListIndex: the credential has no status' : `statusListIndex ${known}`
    ensure(known === index, expected, describeValue(index), exchange)
  }
}

/** Its place in a status list, in every format; a W3C credential has it as text. */
function statusIndexIn(credential: unknown): number | undefined {
  const [status] = isObject(credential) ? listOf(credential.credentialStatus).filter(isObject) : []
  const compact = compactIn(credential)
  const place =
    status?.statusListIndex ?? (compact && (indexInJwt(compact) ?? judgeMdoc(compact, { now: 0 }).status?.idx))
  return place === undefined ? undefined : Number(place)
}

function indexInJwt(compact: string): unknown {
  const { status } = payloadOf(compact)
  const list = isObject(status) ? status.status_list : undefined
  return isObject(list) ? list.idx : undefined
}

/** The payload of a JWT, or of an SD-JWT; empty for anything else. */
export function payloadOf(compact: string): JsonObject {
  try {
    const json: unknown = JSON.parse(Buffer.from(compact.split('.')[1] ?? '', 'base64url').toString())
    return isObject(json) ? json : {}
  } catch {
    return {}
  }
}

/** A claim, and the Credential Configuration that was offered. */
interface Offered {
  readonly claimed: Claimed
  readonly configuration: JsonObject
}

/** The record's credential has the type of the configuration; inconclusive where the metadata give none, or the record. */
export function hasOfferedType(): Predicate<Offered> {
  return ({ claimed: { credential, exchange }, configuration }) => {
    const wanted = typesOf(configuration)
    const shown = isObject(credential) ? credential.type : undefined
    if (wanted.length === 0) throw new Inconclusive('prerequisite', 'the metadata give no type', exchange)
    const found = listOf(shown)
    const isThere = wanted.every((type) => found.includes(type))
    ensure(isThere, `a credential of the type ${wanted.join(', ')}`, describeValue(shown), exchange)
  }
}

function typesOf({ doctype, vct, credential_definition: definition }: JsonObject): readonly string[] {
  const types = isObject(definition) ? definition.type : [doctype, vct]
  return listOf(types).filter((type) => typeof type === 'string')
}

/** Whether both claims gave a credential, each another one. */
export function areDifferent(first: Claimed, second: Claimed): boolean {
  const given = [first, second].every(({ isHeld: held, credential }) => held && !isEmpty(credential))
  return given && !isDeepStrictEqual(first.credential, second.credential)
}

/** Whether what is shown as a credential is none. */
function isEmpty(credential: unknown): boolean {
  return credential === undefined || (isObject(credential) && Object.keys(credential).length === 0)
}

/** A claim, and all records before and after another one that must come to nothing. */
interface Kept {
  readonly first: Claimed
  readonly before: readonly JsonObject[]
  readonly after: readonly JsonObject[]
}

/** One record of the credential, and none of nothing. Others may claim meanwhile: their records are none of ours. */
export function keepsOneRecord(): Predicate<Kept> {
  return ({ first, before, after }) => {
    const known = new Set(before.map(({ id }) => id))
    const ofNothing = after.filter(({ id, credential }) => !known.has(id) && isEmpty(credential))
    ensure(ofNothing.length === 0, 'no record of a claim that came to nothing', `${ofNothing.length} of them`)
    const copies = after.filter(({ credential }) => isDeepStrictEqual(credential, first.credential)).length
    if (copies === 0) throw new Inconclusive('prerequisite', 'the list does not show what was claimed')
    ensure(copies === 1, 'one record of the credential', `${copies} records of it`)
  }
}

/** JSON-LD writes a list of one without the list. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}
