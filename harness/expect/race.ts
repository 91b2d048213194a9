/** Predicates about races: many requests at the same moment. */
import type { Predicate } from '../scenario.ts'
import { Inconclusive, Violation } from '../verdict.ts'
import type { Exchange } from '../wire/exchange.ts'
import type { RaceEntry } from '../wire/wire.ts'
import { describe } from './describe.ts'
import { isTokenResponse } from './token.ts'

/** Answers of whoever stands before the issuer, or of an overloaded one: they say nothing of the request. */
const unheard = [429, 502, 503, 504]

/** The runners that were heard and answered. */
export function answered(entries: readonly RaceEntry[]): readonly Exchange[] {
  return entries
    .flatMap((entry) => ('exchange' in entry ? [entry.exchange] : []))
    .filter((exchange) => !unheard.includes(exchange.response.status))
}

/** The successful token responses of a race. */
export function tokens(entries: readonly RaceEntry[]): readonly Exchange[] {
  return answered(entries).filter(isTokenResponse)
}

/**
 * At most `n` answers of a race are of a kind; `what` names one of the kind, as in `access token`.
 * Too many are a violation, however many runners were answered.
 * Inconclusive (`unanswered`) where fewer than half of the runners were.
 */
export function givesAtMost(
  n: number,
  counts: (exchange: Exchange) => boolean,
  what: string,
): Predicate<readonly RaceEntry[]> {
  return (entries) => {
    const hits = answered(entries).filter(counts)
    if (hits.length > n) throw tooMany(`at most ${n} x ${what}`, hits, entries)
    if (2 * answered(entries).length < entries.length || entries.length === 0) throw unclear(entries)
  }
}

/**
 * Exactly `n` answers of a race are of a kind. Too few are a violation only where every runner was answered:
 * an answer that was lost may have been the missing one.
 */
export function givesExactly(
  n: number,
  counts: (exchange: Exchange) => boolean,
  what: string,
): Predicate<readonly RaceEntry[]> {
  return async (entries, about) => {
    await givesAtMost(n, counts, what)(entries, about)
    const hits = answered(entries).filter(counts).length
    if (hits === n) return
    if (answered(entries).length < entries.length) throw unclear(entries)
    throw new Violation(`exactly ${n} x ${what}`, `${hits} among ${entries.length} answers: ${tally(entries)}`)
  }
}

function tooMany(expected: string, hits: readonly Exchange[], entries: readonly RaceEntry[]): Violation {
  return new Violation(expected, `${hits.length} among ${entries.length} requests: ${tally(entries)}`, hits.at(-1))
}

function unclear(entries: readonly RaceEntry[]): Inconclusive {
  return new Inconclusive('unanswered', `${answered(entries).length} of ${entries.length} requests were answered`)
}

/** The answers by kind, the most frequent first. */
function tally(entries: readonly RaceEntry[]): string {
  const kinds = Object.entries(Object.groupBy(answered(entries), describe))
  const sorted = kinds.toSorted(([, a], [, b]) => (b?.length ?? 0) - (a?.length ?? 0)).slice(0, 4)
  return sorted.map(([kind, exchanges]) => `${exchanges?.length ?? 0} x ${kind}`).join(', ') || 'none'
}
