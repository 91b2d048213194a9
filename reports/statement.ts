/**
 * The statement: the one result model that every report is rendered from.
 * It is written as `statement.json`; `statement.schema.json` describes it.
 */
import type { Catalogue, Level, Revision, Subject } from '../harness/requirement.ts'
import type { ScenarioResult } from '../harness/result.ts'
import { type Grade, type Outcome, type RunVerdict, runVerdict } from '../harness/verdict.ts'
import { requirements as allRequirements } from '../suites/requirements/index.ts'
import { type BaselineFacts, type BaselineResult, baselineResult } from './baseline.ts'
import { byText, sortedKeys } from './order.ts'
import { grades, requirementResults } from './requirement-results.ts'

/** Changes with the shape: a new major where a member goes or changes its meaning, a new minor where one is added. */
export const schemaVersion = '1.2'

/** What made the statement. */
export interface Tool {
  readonly name: string
  readonly version: string
}

/** What was tested, and on which terms. Nothing in it is secret. */
export interface TargetFacts {
  /** The name it has in the target file. */
  readonly name: string
  /** Credential Issuer Identifier. */
  readonly issuer: string
  readonly revision: Revision
  readonly profiles: readonly string[]
  /** Time strategy. */
  readonly time: string
  readonly policy: object
  /** The target's configuration, redacted. JSON. */
  readonly configuration: object
  /** The name that the holder agent has in the target file, where there is one. */
  readonly holder?: string
}

/** What the run says of one of those that it judged. */
export interface SubjectResult {
  readonly subject: Subject
  /** The name it has in the target file. */
  readonly name: string
  readonly verdict: RunVerdict
  readonly byGrade: Readonly<Record<Grade, number>>
}

/** Something that the run leaves open, and why. */
export interface NotTested {
  readonly id: string
  readonly kind: 'scenario' | 'requirement'
  readonly reason: string
}

/** One duty, over all scenarios that checked it. */
export interface RequirementResult {
  readonly id: string
  readonly level: Level
  readonly source: string
  readonly section: string
  readonly text: string
  readonly url: string
  /** The worst of its checks; a finding outranks a question left open. */
  readonly grade: Grade
  readonly scenarios: readonly string[]
}

export interface Counts {
  readonly scenarios: Readonly<Record<Outcome, number>>
  readonly checks: {
    readonly byGrade: Readonly<Record<Grade, number>>
    readonly byOutcome: Readonly<Record<Outcome, number>>
  }
}

export interface Statement {
  readonly schemaVersion: typeof schemaVersion
  readonly tool: Tool
  readonly target: TargetFacts
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  /** Over everything that was judged. */
  readonly verdict: RunVerdict
  /** The same for each of those that were judged, where issuer and holder agent both were. */
  readonly subjects?: readonly SubjectResult[]
  /** Whether warnings count as failures. */
  readonly strict: boolean
  /** Whether the run ended before all of it was done. */
  readonly partial: boolean
  readonly partialReason?: string
  readonly counts: Counts
  readonly requirements: readonly RequirementResult[]
  readonly scenarios: readonly ScenarioResult[]
  readonly notTested: readonly NotTested[]
  /** Absent where the run had no baseline. */
  readonly baseline?: BaselineResult
}

/** What a statement is made from. */
export interface Findings {
  readonly tool: Tool
  readonly target: TargetFacts
  readonly startedAt: string
  readonly durationMs: number
  readonly scenarios: readonly ScenarioResult[]
  /** What was left out before anything ran; scenarios that gave no answer are added to it. */
  readonly notTested: readonly NotTested[]
  readonly strict: boolean
  /** Why the run ended early; absent where it did not. */
  readonly partial?: string
  readonly baseline?: BaselineFacts
}

const outcomes: readonly Outcome[] = ['passed', 'failed', 'inapplicable', 'inconclusive', 'errored']
/** Of a requirement that nothing answered. */
const withoutAnswer: readonly Grade[] = ['untested', 'open', 'blocked', 'skipped']

/**
 * Puts findings into the order and form of a statement. The same findings give the same text, whatever order they came in.
 * A partial run is never conformant: what it did not reach stays open.
 */
export function statementOf(findings: Findings, catalogue: Catalogue = allRequirements): Statement {
  const { tool, target, startedAt, durationMs, strict, partial, baseline } = findings
  const scenarios = findings.scenarios.map(ordered).sort(byText((scenario) => scenario.id))
  const requirements = requirementResults(scenarios, catalogue)
  const verdict = runVerdict(scenarios.flatMap(gradesOf), { strict })
  return {
    schemaVersion,
    tool,
    target: { ...target, policy: sortedKeys(target.policy), configuration: sortedKeys(target.configuration) },
    startedAt,
    durationMs,
    verdict: withoutTheRest(verdict, partial),
    ...subjectsOf(findings, scenarios),
    strict,
    partial: partial !== undefined,
    ...(partial === undefined ? {} : { partialReason: partial }),
    counts: countsOf(scenarios),
    requirements,
    scenarios,
    notTested: notTestedOf(findings.notTested, scenarios, requirements),
    ...(baseline === undefined ? {} : { baseline: baselineResult(baseline, scenarios) }),
  }
}

/** What was not reached stays open. */
function withoutTheRest(verdict: RunVerdict, partial: string | undefined): RunVerdict {
  return partial !== undefined && verdict !== 'not-conformant' ? 'inconclusive' : verdict
}

function subjectsOf(
  { target, strict, partial }: Findings,
  scenarios: readonly ScenarioResult[],
): { readonly subjects?: readonly SubjectResult[] } {
  const checks = scenarios.flatMap((scenario) => scenario.checks)
  const resultOf = (subject: Subject, name: string): SubjectResult => {
    const own = checks.filter((check) => (check.subject ?? 'issuer') === subject).map(({ grade }) => grade)
    const verdict = withoutTheRest(runVerdict(own, { strict }), partial)
    return { subject, name, verdict, byGrade: tally(grades, own, (grade) => grade) }
  }
  if (!checks.some(({ subject }) => subject === 'holder')) return {}
  return { subjects: [resultOf('issuer', target.name), resultOf('holder', target.holder ?? 'holder')] }
}

/** A scenario that gave no answer weighs, also where it names no check. */
function gradesOf(scenario: ScenarioResult): Grade[] {
  const seen = scenario.checks.map((check) => check.grade)
  return seen.length === 0 && isOpen(scenario.outcome) ? ['untested'] : seen
}

/** Whether an outcome leaves its question open without the target having declined it. */
export function isOpen(outcome: Outcome): boolean {
  return outcome === 'inconclusive' || outcome === 'errored'
}

function ordered(scenario: ScenarioResult): ScenarioResult {
  return { ...scenario, observations: sortedKeys(scenario.observations) }
}

function countsOf(scenarios: readonly ScenarioResult[]): Counts {
  const checks = scenarios.flatMap((scenario) => scenario.checks)
  return {
    scenarios: tally(outcomes, scenarios, (scenario) => scenario.outcome),
    checks: {
      byGrade: tally(grades, checks, (check) => check.grade),
      byOutcome: tally(outcomes, checks, (check) => check.outcome),
    },
  }
}

function tally<K extends string, T>(keys: readonly K[], items: readonly T[], keyOf: (item: T) => K): Record<K, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>
  for (const item of items) counts[keyOf(item)] += 1
  return counts
}

function notTestedOf(
  given: readonly NotTested[],
  scenarios: readonly ScenarioResult[],
  requirements: readonly RequirementResult[],
): NotTested[] {
  const unanswered = scenarios
    .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'failed')
    .map((scenario): NotTested => ({ id: scenario.id, kind: 'scenario', reason: reasonOf(scenario) }))
  const open = requirements
    .filter(({ grade }) => withoutAnswer.includes(grade))
    .map(({ id }): NotTested => ({ id, kind: 'requirement', reason: reasonOfRequirement(id, scenarios) }))
  const byKey = new Map([...open, ...unanswered, ...given].map((entry) => [`${entry.kind} ${entry.id}`, entry]))
  return [...byKey.values()].sort(byText(({ kind, id }) => `${kind === 'scenario' ? 0 : 1} ${id}`))
}

/** Why a scenario gave no answer, in the words of whoever ran it. */
export function reasonOf(scenario: ScenarioResult): string {
  return scenario.reason ?? scenario.checks.find((check) => check.reason !== undefined)?.reason ?? scenario.outcome
}

function reasonOfRequirement(id: string, scenarios: readonly ScenarioResult[]): string {
  const reasons = scenarios.flatMap((scenario) =>
    scenario.checks
      .filter((check) => check.requirement === id)
      .map((check) => `${scenario.id}: ${check.reason ?? reasonOf(scenario)}`),
  )
  return [...new Set(reasons)].join('; ')
}
