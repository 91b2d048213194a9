/** Predicates about the shape of bodies, judged by JSON Schema. */
import { findings, type SchemaFinding, type SchemaName, sentenceOf, unknownMembers } from '../json-schema/validator.ts'
import type { About, Predicate } from '../scenario.ts'
import { Violation } from '../verdict.ts'
import type { Exchange } from '../wire/exchange.ts'
import { type Answered, ensure, exchangeOf, isObject } from './answered.ts'
import { describe } from './describe.ts'

/** The one body that is not JSON: its schema judges the text. */
const textual: SchemaName = 'offer-deletion-response'

/**
 * The body fits the schema of this name in the target's revision; unknown members are no deviation.
 * With `member`, only what is wrong with that member of the body counts, its absence included.
 */
export function matchesSchema(name: SchemaName, member?: string): Predicate<Answered> {
  return (actual, about) => {
    const exchange = exchangeOf(actual)
    const { json, text } = exchange.response
    ensure(name === textual || isObject(json), 'a JSON object', describe(exchange), exchange)
    judge(findings(name, about.revision, name === textual ? text : json), member, exchange)
  }
}

/** As `matchesSchema`, for a value that is no body of an answer, such as an offer passed by value. */
export function fitsSchema(name: SchemaName, member?: string): Predicate<unknown> {
  return (actual, about) => judge(findings(name, about.revision, actual), member)
}

function judge(all: readonly SchemaFinding[], member: string | undefined, exchange?: Exchange): void {
  const [first, ...others] = all.filter((finding) => member === undefined || finding.member === member)
  if (first === undefined) return
  const rest = others.slice(0, 4).map((finding) => `; also ${sentenceOf(finding)}`)
  throw new Violation(
    `${first.wanted} at ${first.pointer === '' ? 'the body' : first.pointer}`,
    `${first.found}${rest.join('')}`,
    exchange,
  )
}

/** JSON Pointers of the members that no schema mentions, over all these answers: allowed, and worth a look. */
export function unknownMembersIn(
  name: SchemaName,
  exchanges: readonly Exchange[],
  { revision }: About,
): readonly string[] {
  return [...new Set(exchanges.flatMap(({ response }) => unknownMembers(name, revision, response.json)))].sort()
}
