/** What an outcome is in Allure's words. It comes from the verdict, never from the text of an error. */
import { Status, type StatusDetails } from 'allure-js-commons'
import type { CheckResult, ScenarioResult } from '../../harness/result.ts'
import type { Outcome } from '../../harness/verdict.ts'
import { reasonOf } from '../statement.ts'
import { visible } from '../text.ts'

const statuses: Readonly<Record<Outcome, Status>> = {
  passed: Status.PASSED,
  failed: Status.FAILED,
  inapplicable: Status.SKIPPED,
  inconclusive: Status.BROKEN,
  errored: Status.BROKEN,
}

export function statusOf(outcome: Outcome): Status {
  return statuses[outcome]
}

/** What stands in the error box of a scenario: its findings, or why it gave no answer; nothing where it passed. */
export function statusDetailsOf(result: ScenarioResult): StatusDetails {
  if (result.outcome === 'passed') return {}
  const failed = result.checks.filter(({ outcome }) => outcome === 'failed')
  const [first] = failed
  if (first === undefined) return { message: visible(reasonOf(result)) }
  return {
    message: failed.map(findingText).join('\n\n'),
    ...(first.curl === undefined ? {} : { trace: `Repeat the request:\n${visible(first.curl)}` }),
    expected: visible(first.expected ?? ''),
    actual: visible(first.actual ?? ''),
  }
}

/** One finding: who wants it, what was expected, what was found. */
export function findingText({ level, requirement, expected, actual }: CheckResult): string {
  return `${level} ${visible(requirement)}\nexpected ${visible(expected ?? '')}\nfound ${visible(actual ?? '')}`
}
