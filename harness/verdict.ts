/**
 * What a check found, who is at fault, and what that means for the run.
 * Pure: no I/O, no test runner.
 */
import type { Duty } from './requirement.ts'
import type { Capability } from './target/capability.ts'
import type { Exchange } from './wire/exchange.ts'

/** The outcome of one check or of one scenario. */
export type Verdict =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly violation: Violation }
  | { readonly outcome: 'inapplicable'; readonly missing: Capability; readonly reason?: string }
  | { readonly outcome: 'inconclusive'; readonly reason: string }
  | { readonly outcome: 'errored'; readonly cause: HarnessError }

export type Outcome = Verdict['outcome']

/** The issuer's fault: it did not do what it owes. Predicates throw this and nothing else. */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly expected: string
  readonly actual: string
  /** The exchange that shows it; the last one of the scenario where none is named. */
  readonly exchange: Exchange | undefined

  /** `expected` and `actual` are fragments that read after "expected " and "found ", without a full stop. */
  constructor(expected: string, actual: string, exchange?: Exchange) {
    super(`expected ${expected}; found ${actual}`)
    this.expected = expected
    this.actual = actual
    this.exchange = exchange
    this.stack = `${this.name}: ${this.message}`
  }
}

/** Why a question could not be put to the issuer. */
export type InconclusiveCode =
  | 'unanswered' // no HTTP answer: refused, reset, timed out, TLS
  | 'unavailable' // 502, 503, 504
  | 'rate-limited' // 429, also after waiting as told
  | 'prerequisite' // a step before the question failed
  | 'control' // the same request without the deviation is not accepted either
  | 'gate' // the first check of the scenario failed
  | 'too-late' // we were not quick enough for the moment to mean anything
  | 'vacuous' // nothing was met that could be judged
  | 'interrupted' // the person running it stopped us

/** Nobody's proven fault: the question was not answered. A dead socket never satisfies a negative check. */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive'
  readonly code: InconclusiveCode
  readonly exchange: Exchange | undefined

  constructor(code: InconclusiveCode, message: string, exchange?: Exchange) {
    super(message)
    this.code = code
    this.exchange = exchange
  }
}

/** Nobody's fault: what is needed turned out not to be there, which the target never claimed. */
export class Unclaimed extends Error {
  override readonly name = 'Unclaimed'
  readonly missing: Capability

  constructor(missing: Capability, message: string) {
    super(message)
    this.missing = missing
  }
}

/** Our fault. `code` is a literal that never changes; `cause` is what was caught. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError'
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The fault of whoever configured the run: where, what was found, what was wanted. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  /** The key (dotted path), flag or environment variable. */
  readonly key: string
  readonly found: string
  readonly wanted: string
  /** `file:line:column`, where it stands in a file. */
  readonly at: string | undefined

  /** `found` must already be free of secrets. */
  constructor(key: string, found: string, wanted: string, at?: string) {
    super(`${at === undefined ? '' : `${at}: `}${key}: found ${found}, wanted ${wanted}`)
    this.key = key
    this.found = found
    this.wanted = wanted
    this.at = at
  }
}

/** The verdict that something thrown amounts to. */
export function verdictOf(thrown: unknown): Verdict {
  if (thrown instanceof Violation) return { outcome: 'failed', violation: thrown }
  if (thrown instanceof Inconclusive) return { outcome: 'inconclusive', reason: `${thrown.code}: ${thrown.message}` }
  if (thrown instanceof Unclaimed) return { outcome: 'inapplicable', missing: thrown.missing }
  if (thrown instanceof HarnessError) return { outcome: 'errored', cause: thrown }
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  return { outcome: 'errored', cause: new HarnessError('unexpected', message, { cause: thrown }) }
}

/**
 * What an outcome weighs.
 * `failure` makes the target not conformant; `warning` does so only with `--strict`; `note` never does;
 * `untested` leaves open what could be a failure; `open` leaves open what could be a warning or a note at most;
 * `skipped` was never claimed; `known` is a breach that the baseline names, whatever its weight;
 * `blocked` could not be judged because of a known one.
 */
export type Grade = 'pass' | 'failure' | 'warning' | 'note' | 'untested' | 'open' | 'skipped' | 'known' | 'blocked'

/** Level x outcome. The only place where a level becomes a severity. */
export function gradeOf(duty: Pick<Duty, 'level' | 'derived'>, outcome: Outcome): Grade {
  if (outcome === 'passed') return 'pass'
  if (outcome === 'inapplicable') return 'skipped'
  const weight = weightOf(duty)
  if (outcome === 'failed') return weight
  return weight === 'failure' ? 'untested' : 'open'
}

/** What a breach of a duty weighs. */
function weightOf(duty: Pick<Duty, 'level' | 'derived'>): 'failure' | 'warning' | 'note' {
  switch (duty.level) {
    case 'MUST':
    case 'MUST NOT':
      return 'failure'
    case 'POLICY':
      return duty.derived === true ? 'warning' : 'failure'
    case 'SHOULD':
    case 'SHOULD NOT':
      return 'warning'
    case 'MAY':
      return 'note'
  }
}

/** Of a whole run. Zero checks is never green. */
export type RunVerdict =
  | 'conformant'
  | 'conformant-with-skips'
  | 'conformant-with-known-failures'
  | 'not-conformant'
  | 'inconclusive'

const unanswered: readonly Grade[] = ['skipped', 'open', 'blocked']

/** The verdict of a run from the grades of all its checks. With `strict`, what could be a warning must be answered too. */
export function runVerdict(grades: Iterable<Grade>, options: { readonly strict: boolean }): RunVerdict {
  const seen = new Set(grades)
  if (seen.has('failure') || (options.strict && seen.has('warning'))) return 'not-conformant'
  if (seen.has('untested') || (options.strict && seen.has('open'))) return 'inconclusive'
  if ([...seen].every((grade) => unanswered.includes(grade))) return 'inconclusive'
  if (seen.has('known')) return 'conformant-with-known-failures'
  return unanswered.some((grade) => seen.has(grade)) ? 'conformant-with-skips' : 'conformant'
}

/** Exit codes of the command line; they never lie. */
export const exitCodes = { conformant: 0, notConformant: 1, broken: 2, inconclusive: 3, usage: 64 } as const

/** The exit code of a run: our own errors outrank an inconclusive result, never a proven failure. */
export function exitCodeOf(verdict: RunVerdict, errored: boolean): number {
  if (verdict === 'not-conformant') return exitCodes.notConformant
  if (errored) return exitCodes.broken
  return verdict === 'inconclusive' ? exitCodes.inconclusive : exitCodes.conformant
}
