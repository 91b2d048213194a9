/** What can be put to the proof, and what comes of it. Plain data: it travels between threads. */
import type { CheckResult, ScenarioResult } from '../harness/result.ts'
import { type Grade, type Outcome, type RunVerdict, runVerdict } from '../harness/verdict.ts'

export const kinds = ['conformant', 'fault', 'variant', 'surrounding'] as const

/** An issuer that all suites are run against. `conformant` has the id of a revision. */
export interface Subject {
  readonly kind: (typeof kinds)[number]
  readonly id: string
}

/** A check that did not pass. */
export interface Finding {
  /** As `checkNames` names it. */
  readonly check: string
  readonly requirement: string
  readonly outcome: Outcome
  readonly grade: Grade
  /** What was expected and found, or why there was no answer. */
  readonly text: string
  /** The reason at the root, where it is that of another scenario. */
  readonly root: string
}

/** What came of all suites against one subject. */
export interface Trial extends Subject {
  readonly durationMs: number
  /** How often the issuer did something else than the conformant one. */
  readonly acted: number
  /** Warnings not counted. */
  readonly verdict: RunVerdict
  /** The checks that passed, by name. */
  readonly passed: readonly string[]
  readonly findings: readonly Finding[]
  /** Why the trial did not come to its end. */
  readonly broke?: string
}

/**
 * The names of the checks of one scenario: `<scenario> <requirement>`, and `#2` behind a requirement that is judged for
 * the second time.
 */
export function checkNames(scenario: string, requirements: readonly string[]): readonly string[] {
  return requirements.map((requirement, index) => {
    const before = requirements.slice(0, index).filter((other) => other === requirement).length
    return `${scenario} ${requirement}${before === 0 ? '' : `#${before + 1}`}`
  })
}

/** What a trial came to. */
export function trialOf(
  subject: Subject,
  results: readonly ScenarioResult[],
  circumstances: Pick<Trial, 'durationMs' | 'acted'>,
): Trial {
  const lines = results.flatMap((result) => {
    const requirements = result.checks.map(({ requirement }) => requirement)
    return checkNames(result.id, requirements).map((name, index) => ({ name, result, index }))
  })
  const passed = lines.filter(({ result, index }) => result.checks[index]?.outcome === 'passed')
  const grades = results.flatMap(({ checks }) => checks.map(({ grade }) => grade))
  return {
    ...subject,
    ...circumstances,
    verdict: runVerdict(grades, { strict: false }),
    passed: passed.map(({ name }) => name),
    findings: lines.flatMap(({ name, result, index }) => findingOf(name, result, result.checks[index])),
  }
}

function findingOf(check: string, result: ScenarioResult, line: CheckResult | undefined): readonly Finding[] {
  if (line === undefined || line.outcome === 'passed') return []
  const { requirement, outcome, grade, reason, expected, actual } = line
  const text = reason ?? `expected ${expected}; found ${actual}`
  return [{ check, requirement, outcome, grade, text, root: result.root ?? result.reason ?? text }]
}

/** What is said of a subject whose trial did not end. */
export function brokenTrial(subject: Subject, broke: string): Trial {
  return { ...subject, durationMs: 0, acted: 0, verdict: 'inconclusive', passed: [], findings: [], broke }
}
