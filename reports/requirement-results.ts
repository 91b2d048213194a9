/** What all scenarios together say of each requirement. */
import type { Catalogue, Duty } from '../harness/requirement.ts'
import type { CheckResult, ScenarioResult } from '../harness/result.ts'
import type { Grade } from '../harness/verdict.ts'
import { byText } from './order.ts'
import type { RequirementResult } from './statement.ts'

/** All grades, the worst first. */
export const grades: readonly Grade[] = [
  'failure',
  'warning',
  'known',
  'note',
  'untested',
  'open',
  'blocked',
  'pass',
  'skipped',
]
/** Each requirement that was checked, by id, with the worst of its grades. */
export function requirementResults(scenarios: readonly ScenarioResult[], catalogue: Catalogue): RequirementResult[] {
  const met = scenarios.flatMap(({ id, checks }) => checks.map((check) => ({ check, scenario: id })))
  return [...Map.groupBy(met, ({ check }) => check.requirement)]
    .map(([id, meetings]) => ({
      id,
      ...dutyOf(
        catalogue,
        meetings.map(({ check }) => check),
      ),
      grade: worst(meetings.map(({ check }) => check.grade)),
      scenarios: [...new Set(meetings.map(({ scenario }) => scenario))],
    }))
    .sort(byText((requirement) => requirement.id))
}

/** A requirement of a suite of the user's own is in no catalogue of ours: its id and level are all there is to tell. */
function dutyOf(
  catalogue: Catalogue,
  checks: readonly CheckResult[],
): Omit<RequirementResult, 'id' | 'grade' | 'scenarios'> {
  const { requirement, level } = checks[0] as CheckResult
  const duty: Pick<Duty, 'source' | 'section' | 'text' | 'url'> | undefined = catalogue[requirement]
  return {
    level,
    source: duty?.source ?? '',
    section: duty?.section ?? '',
    text: duty?.text ?? '',
    url: duty?.url ?? '',
  }
}

/** The worst of several grades. */
export function worst(seen: readonly Grade[]): Grade {
  return grades.find((grade) => seen.includes(grade)) ?? 'skipped'
}
