/** The checks of the suites, and what weighs in them. */
import type { Requirement } from '../harness/requirement.ts'
import type { SuiteEntry } from '../harness/scenario.ts'
import { type Grade, gradeOf } from '../harness/verdict.ts'
import { checkNames } from './trial.ts'

/** One check as the kill table shows it. */
export interface CheckFacts {
  /** As `checkNames` names it. */
  readonly check: string
  readonly scenario: string
  /** Title of the scenario. */
  readonly title: string
  readonly requirement: Requirement
  /** What its failure weighs. */
  readonly weight: Grade
}

/** All checks, in reading order. */
export function checksOf(entries: readonly SuiteEntry[]): readonly CheckFacts[] {
  return entries.flatMap(({ id, title, checks }) => {
    const requirements = checks.map(({ requirement }) => requirement)
    const names = checkNames(
      id,
      requirements.map((requirement) => requirement.id),
    )
    return requirements.map((requirement, index): CheckFacts => {
      return { check: names[index] ?? '', scenario: id, title, requirement, weight: gradeOf(requirement, 'failed') }
    })
  })
}

/** Whether a target can fail because of a check. */
export function canFail({ weight }: CheckFacts): boolean {
  return weight === 'failure' || weight === 'warning'
}
