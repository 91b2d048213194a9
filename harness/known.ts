/** Failures that are known: still asked for, still reported, and told apart from new ones. Pure. */
import { type BaselineEntry, type CheckResult, covers, type KnownFailure } from './result.ts'
import type { Run } from './run.ts'

/**
 * The results of a run with the failures that a baseline names graded `known`. What they keep from being judged is
 * `blocked`: the checks behind a gate, and scenarios whose control they are. Whatever else got no answer stays open.
 */
export function withKnown(resultOf: Run['result'], known: readonly BaselineEntry[]): Run['result'] {
  if (known.length === 0) return resultOf
  const marked: Run['result'] = async (entry) => {
    const result = await resultOf(entry)
    const checks = result.checks.map((check) => markFailure(check, result.id, known))
    if (entry.kind === 'survey') return { ...result, checks }
    // Asking for a result runs its scenario: a control is asked only where it can be the reason.
    const control = result.outcome === 'inconclusive' && entry.control ? await marked(entry.control) : undefined
    const cause = control?.checks[0]?.known ?? checks[0]?.known
    return { ...result, checks: cause === undefined ? checks : checks.map((check) => markBlocked(check, cause)) }
  }
  return marked
}

/** The entry that names the very check comes before one that names its scenario. */
function markFailure(check: CheckResult, scenario: string, known: readonly BaselineEntry[]): CheckResult {
  if (check.outcome !== 'failed') return check
  const about = known.filter((entry) => covers(entry, scenario, check.requirement))
  const entry = about.find((it) => it.check !== scenario) ?? about[0]
  if (entry === undefined) return check
  const { check: _, ...failure } = entry
  return { ...check, grade: 'known', known: failure }
}

function markBlocked(check: CheckResult, cause: KnownFailure): CheckResult {
  return check.outcome === 'inconclusive' ? { ...check, grade: 'blocked', known: cause } : check
}
