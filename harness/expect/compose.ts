/** Predicates made of predicates, and of plain tests. */
import { isDeepStrictEqual } from 'node:util'
import type { About, Predicate } from '../scenario.ts'
import { Inconclusive, Violation } from '../verdict.ts'
import { describeValue } from './describe.ts'

/**
 * Judges one member of what the act returned.
 * @example the('second', isTokenError('invalid_grant'))
 */
export function the<K extends string, T>(key: K, predicate: Predicate<T>): Predicate<{ readonly [P in K]: T }> {
  return (actual, about) => named(`${key}: `, () => predicate(actual[key], about))
}

/**
 * Judges each entry of an array in its order, and names the first that fails, counted from 1.
 * An empty array is inconclusive: nothing was judged.
 */
export function every<T>(predicate: Predicate<T>): Predicate<readonly T[]> {
  return async (actual, about) => {
    if (actual.length === 0) throw new Inconclusive('vacuous', 'there is nothing to judge')
    for (const [index, entry] of actual.entries()) {
      await named(`${index + 1} of ${actual.length}: `, () => predicate(entry, about))
    }
  }
}

/** Judges by all of these, in their order; the first that fails speaks. */
export function allOf<T>(...predicates: readonly Predicate<T>[]): Predicate<T> {
  return async (actual, about) => {
    for (const predicate of predicates) await predicate(actual, about)
  }
}

/**
 * Judges only where what the question rests on holds; else nothing can be told, whoever is to blame for that.
 * @example given(the('deletion', hasStatus(204)), the('redeemed', isTokenError('invalid_grant')))
 */
export function given<A, B>(condition: Predicate<A>, predicate: Predicate<B>): Predicate<A & B> {
  return async (actual, about) => {
    try {
      await condition(actual, about)
    } catch (thrown) {
      if (thrown instanceof Violation) throw new Inconclusive('prerequisite', thrown.message, thrown.exchange)
      throw thrown
    }
    await predicate(actual, about)
  }
}

/**
 * Judges by a test of one's own. `wanted` reads after "expected "; `describe` words what was found instead.
 * Annotate the type of the test's argument where the compiler cannot infer it.
 * @example satisfies('two different codes', (offers: Two) => offers.first.code !== offers.second.code)
 */
export function satisfies<T>(
  wanted: string,
  test: (actual: T, about: About) => boolean,
  describe: (actual: T) => string = describeValue,
): Predicate<T> {
  return (actual, about) => {
    if (!test(actual, about)) throw new Violation(wanted, worded(actual, describe))
  }
}

/** An object from the target may have members in the place of those that make it a text. */
function worded<T>(actual: T, describe: (actual: T) => string): string {
  try {
    return describe(actual)
  } catch {
    return describeValue(actual)
  }
}

/** The same value, member by member; byte strings byte by byte. */
export function equals<T>(expected: T): Predicate<T> {
  return satisfies<T>(describeValue(expected), (actual) => isDeepStrictEqual(actual, expected))
}

/** Runs a judgement; what it throws says which part it speaks of. */
async function named(part: string, judge: () => void | Promise<void>): Promise<void> {
  try {
    await judge()
  } catch (thrown) {
    if (thrown instanceof Violation) throw new Violation(thrown.expected, `${part}${thrown.actual}`, thrown.exchange)
    if (thrown instanceof Inconclusive) throw new Inconclusive(thrown.code, `${part}${thrown.message}`, thrown.exchange)
    throw thrown
  }
}
