/** What judging an entry came to: lines of the report, without secrets. Pure. */
import type { Requirement } from './requirement.ts'
import type { CheckResult } from './result.ts'
import type { Observations, Performance, SuiteEntry } from './scenario.ts'
import type { Stage } from './stage.ts'
import { type Capability, capabilities } from './target/capability.ts'
import { gradeOf, type Outcome, type Verdict, verdictOf } from './verdict.ts'

const ranks: readonly Outcome[] = ['passed', 'inapplicable', 'inconclusive', 'errored', 'failed']

/** What judging an entry came to. `gate` is why the first check did not pass; `undefined` where it did. */
export interface Judged {
  readonly checks: readonly CheckResult[]
  readonly observations: Observations
  readonly gate: string | undefined
  readonly reason?: string
  /** The reason at the root of a chain of controls. */
  readonly root?: string | undefined
  readonly evidence?: string | undefined
  /** Where there is no check to take it from. */
  readonly outcome?: Outcome
}

/** The worst of several outcomes; a proven failure outranks everything. */
export function worst(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce<Outcome>((a, b) => (ranks.indexOf(b) > ranks.indexOf(a) ? b : a), 'passed')
}

/** The verdict on what was not begun when the run was stopped. */
export const interrupted: Verdict = {
  outcome: 'inconclusive',
  reason: 'interrupted: the run was stopped before this was tested',
}

/** The verdict on what needs a capability that is not claimed; `reason` stands for itself. */
export function inapplicable(missing: Capability, reason?: string): Verdict {
  return { outcome: 'inapplicable', missing, ...(reason === undefined ? {} : { reason }) }
}

/** All checks of an entry that are in scope, with one verdict. */
export function sameVerdict(entry: SuiteEntry, inScope: readonly boolean[], verdict: Verdict): Judged {
  const reason = reasonOf(verdict) ?? ''
  const checks = entry.checks
    .filter((_, index) => inScope[index])
    .map(({ requirement }) => lineOf(requirement, verdict))
  return { checks, observations: {}, gate: reason, reason }
}

/** The verdict of a predicate, by what it throws. */
export async function verdictFrom(judge: () => void | Promise<void>): Promise<Verdict> {
  try {
    await judge()
    return { outcome: 'passed' }
  } catch (error) {
    return verdictOf(error)
  }
}

/** What a scenario observed; an observation that falls over is told instead of failing anything. */
export function observationsOf(performance: Performance): Observations {
  try {
    return performance.observations()
  } catch (error) {
    return { 'could not be observed': error instanceof Error ? error.message : String(error) }
  }
}

/** Why a verdict is not passed, in words; `undefined` for one that is. */
export function reasonOf(verdict: Verdict | undefined): string | undefined {
  switch (verdict?.outcome) {
    case 'inapplicable':
      return verdict.reason ?? `the target does not claim ${verdict.missing}: ${capabilities[verdict.missing]}`
    case 'inconclusive':
      return verdict.reason
    case 'errored':
      return `${verdict.cause.code}: ${verdict.cause.message}`
    case 'failed':
      return verdict.violation.message
    default:
      return undefined
  }
}

/** The line of the report for one check; with a stage, also the request that shows a violation. */
export function lineOf(requirement: Requirement, verdict: Verdict, stage?: Stage): CheckResult {
  const { id, level, subject } = requirement
  const line = {
    requirement: id,
    level,
    ...(subject === undefined ? {} : { subject }),
    outcome: verdict.outcome,
    grade: gradeOf(requirement, verdict.outcome),
  }
  if (verdict.outcome === 'passed') return line
  if (verdict.outcome !== 'failed') return { ...line, reason: reasonOf(verdict) ?? '' }
  const { expected, actual } = verdict.violation
  const exchange = verdict.violation.exchange ?? stage?.exchanges().at(-1)
  if (exchange === undefined || stage === undefined) return { ...line, expected, actual }
  return { ...line, expected, actual, curl: stage.curl(exchange), exchange: exchange.number }
}

/** Takes secrets out of what may hold words of the target. Ids and outcomes are ours: no token can be named so as to blot them out. */
export function redacted(judged: Judged, { redact }: Stage): Judged {
  const { observations, gate, reason } = judged
  const checks = judged.checks.map(({ expected, actual, reason: why, ...check }) => ({
    ...check,
    ...redact({
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
      ...(why === undefined ? {} : { reason: why }),
    }),
  }))
  const { words } = redact({ words: [gate ?? '', reason ?? ''] })
  return {
    ...judged,
    checks,
    observations: redact(observations),
    gate: gate === undefined ? undefined : words[0],
    ...(reason === undefined ? {} : { reason: words[1] ?? '' }),
  }
}

/** A step that was refused is told with the request that was refused. */
export function withLastExchange(judged: Judged, stage: Stage): Judged {
  const exchange = stage.exchanges().at(-1)
  if (exchange === undefined) return judged
  const curl = stage.curl(exchange)
  return { ...judged, checks: judged.checks.map((check) => ({ ...check, curl, exchange: exchange.number })) }
}
