/** What changed between two runs: about the issuer, about what was tested, and about the terms of the test. */
import type { CheckResult, ScenarioResult } from '../harness/result.ts'
import type { Grade, Outcome, RunVerdict } from '../harness/verdict.ts'
import { sortedKeys } from './order.ts'
import { isOpen, reasonOf, type Statement } from './statement.ts'

/** Of all that is compared, only this is looked at. */
export type Compared = Pick<
  Statement,
  'tool' | 'target' | 'strict' | 'partial' | 'verdict' | 'startedAt' | 'scenarios' | 'notTested'
>

/** A value that differs. `undefined` where there is none. */
export interface Change {
  /** Dotted path in the statement. */
  readonly name: string
  readonly before: unknown
  readonly after: unknown
}

/** A check of which the answer differs. */
export interface CheckChange {
  readonly scenario: string
  readonly requirement: string
  readonly level: CheckResult['level']
  /** `absent` where the run has no such check. */
  readonly before: Outcome | 'absent'
  readonly after: Outcome | 'absent'
  /** In the second run. */
  readonly grade?: Grade
  readonly expected?: string
  readonly actual?: string
  readonly curl?: string
  /** Why there is no answer any more. */
  readonly reason?: string
}

/** An observation that differs. */
export interface ObservationChange extends Change {
  readonly scenario: string
}

/** Every check stands in one list at most. All lists are in the order of the statements. */
export interface Diff {
  /** A new number where a member goes or changes its meaning. */
  readonly schemaVersion: 1
  readonly verdict: { readonly before: RunVerdict; readonly after: RunVerdict }
  /** Target, tool, policy, …: what makes the two runs less comparable. */
  readonly terms: readonly Change[]
  /** Failed now, and not before; by what it weighs. `newKnown` are those that the baseline of the second run names. */
  readonly newFailures: readonly CheckChange[]
  readonly newWarnings: readonly CheckChange[]
  readonly newNotes: readonly CheckChange[]
  readonly newKnown: readonly CheckChange[]
  /** Failed before, whatever it weighed, and passed now. */
  readonly fixed: readonly CheckChange[]
  /** An answer before, none now. */
  readonly newlyUntested: readonly CheckChange[]
  /** No answer before, passed now. */
  readonly newlyTested: readonly CheckChange[]
  readonly observations: readonly ObservationChange[]
  /** Ids of scenarios that only one of the runs knows. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Compares two statements; what has the same id is the same. */
export function diffOf(before: Compared, after: Compared): Diff {
  const pairs = pairsOf(before, after)
  const [known, knownNow] = [idsOf(before), idsOf(after)]
  const changes = pairs.flatMap(([old, now]) => checkChanges(old, now, after))
  const grouped = Map.groupBy(changes, (compare) => kindOf(compare, known))
  const those = (kind: Kind) => (grouped.get(kind) ?? []).map(({ change }) => change)
  return {
    schemaVersion: 1,
    verdict: { before: before.verdict, after: after.verdict },
    terms: termsOf(before, after),
    newFailures: those('failure'),
    newWarnings: those('warning'),
    newNotes: those('note'),
    newKnown: those('known'),
    fixed: those('fixed'),
    newlyUntested: those('untested'),
    newlyTested: those('tested'),
    observations: pairs.flatMap(([old, now]) => observationChanges(old, now)),
    added: [...knownNow].filter((id) => !known.has(id)).sort(),
    removed: [...known].filter((id) => !knownNow.has(id)).sort(),
  }
}

/** Whether the second run is worse: it failed where the first did not, or it left unanswered what the first answered. */
export function worseOf(diff: Diff, { strict }: { readonly strict: boolean }): 'failures' | 'untested' | undefined {
  if (diff.newFailures.length > 0 || (strict && diff.newWarnings.length > 0)) return 'failures'
  return diff.newlyUntested.length > 0 ? 'untested' : undefined
}

/** All scenarios that a run knew, also those that it left out. */
function idsOf({ scenarios, notTested }: Compared): Set<string> {
  const leftOut = notTested.filter(({ kind }) => kind === 'scenario')
  return new Set([...scenarios, ...leftOut].map(({ id }) => id))
}

type Pair = readonly [before: ScenarioResult | undefined, after: ScenarioResult | undefined]

/** The results of each scenario that both runs know, or that the second one has new. */
function pairsOf(before: Compared, after: Compared): Pair[] {
  const old = new Map(before.scenarios.map((scenario) => [scenario.id, scenario]))
  const now = new Map(after.scenarios.map((scenario) => [scenario.id, scenario]))
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort()
  const still = idsOf(after)
  return ids.filter((id) => still.has(id)).map((id) => [old.get(id), now.get(id)])
}

interface Compare {
  readonly old: CheckResult | undefined
  readonly now: CheckResult | undefined
  readonly change: CheckChange
}

function checkChanges(old: ScenarioResult | undefined, now: ScenarioResult | undefined, after: Compared): Compare[] {
  const [before, current] = [byKey(old), byKey(now)]
  const keys = new Set([...current.keys(), ...before.keys()])
  return [...keys].map((key) => {
    const pair = { old: before.get(key), now: current.get(key) }
    const { requirement, level } = (pair.now ?? pair.old) as CheckResult
    const about = { scenario: (now ?? old)?.id ?? '', requirement, level }
    return { ...pair, change: { ...about, ...answersOf(pair, now ?? old, after) } }
  })
}

/** A requirement can be checked twice in one scenario. */
function byKey(scenario: ScenarioResult | undefined): Map<string, CheckResult> {
  const checks = scenario?.checks ?? []
  const seen = new Map<string, number>()
  return new Map(
    checks.map((check) => {
      const count = (seen.get(check.requirement) ?? 0) + 1
      seen.set(check.requirement, count)
      return [`${check.requirement} ${count}`, check]
    }),
  )
}

function answersOf({ old, now }: Pick<Compare, 'old' | 'now'>, scenario: ScenarioResult | undefined, after: Compared) {
  const { grade, expected, actual, curl } = now ?? {}
  const why = hasAnswer(now) ? undefined : (now?.reason ?? whyAbsent(scenario, after))
  const told = { grade, expected, actual, curl, reason: why }
  const present = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
  return { before: old?.outcome ?? 'absent', after: now?.outcome ?? 'absent', ...present } as const
}

function whyAbsent(scenario: ScenarioResult | undefined, { scenarios, notTested }: Compared): string {
  const result = scenarios.find(({ id }) => id === scenario?.id)
  if (result !== undefined) return isUnanswered(result) ? reasonOf(result) : 'it is not checked any more'
  return notTested.find(({ kind, id }) => kind === 'scenario' && id === scenario?.id)?.reason ?? 'it was not run'
}

type Kind = Grade | 'fixed' | 'tested' | 'same'

function kindOf({ old, now, change }: Compare, known: ReadonlySet<string>): Kind {
  if (now?.outcome === 'failed') return isWorse(old, now) ? now.grade : 'same'
  if (hasAnswer(old) && !hasAnswer(now)) return 'untested'
  if (old?.outcome === 'failed') return 'fixed'
  return hasAnswer(now) && !hasAnswer(old) && known.has(change.scenario) ? 'tested' : 'same'
}

function hasAnswer(check: CheckResult | undefined): boolean {
  return check?.outcome === 'passed' || check?.outcome === 'failed'
}

const weights: readonly Grade[] = ['note', 'warning', 'failure', 'known']

/** What failed before fails on, unless it weighs more now. What it weighed while it was known is not known. */
function isWorse(old: CheckResult | undefined, now: CheckResult): boolean {
  if (old?.outcome !== 'failed') return true
  return now.grade !== 'known' && weights.indexOf(now.grade) > weights.indexOf(old.grade)
}

/** Where one of them got no answer, nothing was observed that could have changed. */
function observationChanges(old: ScenarioResult | undefined, now: ScenarioResult | undefined): ObservationChange[] {
  if (old === undefined || now === undefined || isUnanswered(old) || isUnanswered(now)) return []
  const names = [...new Set([...Object.keys(old.observations), ...Object.keys(now.observations)])].sort()
  return names.flatMap((name) => {
    const change = { scenario: now.id, name, before: old.observations[name], after: now.observations[name] }
    return isSame(change.before, change.after) ? [] : [change]
  })
}

function isUnanswered({ outcome }: ScenarioResult): boolean {
  return isOpen(outcome) || outcome === 'inapplicable'
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sortedKeys(one)) === JSON.stringify(sortedKeys(other))
}

function termsOf(before: Compared, after: Compared): Change[] {
  const names = ['target', 'tool', 'strict', 'partial'] as const
  return names.flatMap((name) => leafChanges(name, before[name], after[name]))
}

function leafChanges(name: string, before: unknown, after: unknown): Change[] {
  if (!isObject(before) || !isObject(after)) return isSame(before, after) ? [] : [{ name, before, after }]
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return keys.flatMap((key) => leafChanges(`${name}.${key}`, before[key], after[key]))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
