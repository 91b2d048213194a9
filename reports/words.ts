/** The words in which results are told to somebody who has never seen Assay. Shared by all reports, so that they agree. */
import type { CheckResult, KnownFailure, ScenarioResult } from '../harness/result.ts'
import type { Grade, RunVerdict } from '../harness/verdict.ts'
import { brokenEntries } from './baseline.ts'
import { isOpen, reasonOf, type Statement } from './statement.ts'

const headlines: Readonly<Record<RunVerdict, string>> = {
  conformant: 'Conformant',
  'conformant-with-skips': 'Conformant, with skips',
  'conformant-with-known-failures': 'Conformant',
  'not-conformant': 'Not conformant',
  inconclusive: 'Inconclusive',
}

/** The verdict of a run as a headline: never without the number of its known failures. */
export function headlineOf({ verdict, scenarios }: Pick<Statement, 'verdict' | 'scenarios'>): string {
  const known = findingsOf({ scenarios }, 'known').length
  return `${headlines[verdict]}${known === 0 ? '' : `, with ${counted(known, 'known failure')}`}`
}

/** That the baseline does not hold, in one sentence; `undefined` where it does, or where there is none. */
export function brokenBaseline({ baseline }: Pick<Statement, 'baseline'>): string | undefined {
  const broken = brokenEntries(baseline)
  if (broken.length === 0) return undefined
  const all = baseline?.entries.length ?? 0
  return `The baseline fails this run: ${broken.length} of ${all} entries in ${baseline?.file} must be changed.`
}

/** What the verdict of a run means, in one sentence. */
export function meaningOf(statement: Statement): string {
  switch (statement.verdict) {
    case 'conformant':
      return allMet(statement)
    case 'conformant-with-skips':
      return `${allMet(statement)} Some of it was not tested, because the target does not offer it.`
    case 'conformant-with-known-failures':
      return 'Everything that was tested is as it must be, but for the failures that the baseline names.'
    case 'not-conformant':
      return `${culprit(statement)} not do what it owes: ${failureCount(statement)}.`
    case 'inconclusive':
      if (isUntouched(statement)) return 'Nothing could be tested: this is neither a pass nor a failure.'
      return 'No violation was proved, but some questions got no answer: this is neither a pass nor a failure.'
  }
}

function allMet({ counts }: Statement): string {
  const { warning } = counts.checks.byGrade
  const all = 'Everything that was tested is as it must be'
  return warning === 0 ? `${all}.` : `${all}; ${counted(warning, 'warning')} where it is not as it should be.`
}

/** Whether no question at all got an answer. */
export function isUntouched({ counts }: Statement): boolean {
  return counts.checks.byOutcome.passed + counts.checks.byOutcome.failed === 0
}

/** Why a scenario is left out that the command line did not ask for. */
export const notSelected = 'not selected'

function culprit({ subjects = [] }: Statement): string {
  const failed = subjects.filter(({ verdict }) => verdict === 'not-conformant').map(({ subject }) => subject)
  if (failed.length > 1) return 'Each of issuer and holder agent does'
  return failed[0] === 'holder' ? 'The holder agent does' : 'The issuer does'
}

function failureCount({ requirements, strict }: Statement): string {
  const broken = requirements.filter(({ grade }) => isFailure(grade, strict)).length
  return `${counted(broken, 'requirement')} ${broken === 1 ? 'is' : 'are'} not met`
}

/** A number with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Whether a grade makes the target not conformant. */
export function isFailure(grade: Grade, strict: boolean): boolean {
  return grade === 'failure' || (strict && grade === 'warning')
}

/** The counts of a run on one line. */
export function countsLine({ counts }: Statement): string {
  const [scenarios, checks] = [total(counts.scenarios), total(counts.checks.byGrade)]
  return `${counted(scenarios, 'scenario')}, ${counted(checks, 'check')}: ${gradesLine(counts.checks.byGrade)}`
}

/** What the run says of each of those that it judged, a line each; nothing where that is the issuer alone. */
export function subjectLines({ subjects = [] }: Pick<Statement, 'subjects'>): string[] {
  return subjects.map(({ subject, name, verdict, byGrade }) => {
    const who = subject === 'issuer' ? 'Issuer' : 'Holder agent'
    return `${who} ${name}: ${headlines[verdict].toLowerCase()} (${gradesLine(byGrade)})`
  })
}

function gradesLine(byGrade: Readonly<Record<Grade, number>>): string {
  const { failure, warning, note, untested, open, skipped, pass, known, blocked } = byGrade
  return [
    `${pass} passed`,
    `${failure} failed`,
    counted(warning, 'warning'),
    ...(note > 0 ? [counted(note, 'note')] : []),
    ...(known > 0 ? [counted(known, 'known failure')] : []),
    ...(blocked > 0 ? [`${blocked} blocked by a known failure`] : []),
    `${untested + open} without an answer`,
    `${skipped} skipped`,
  ].join(', ')
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** A duration in milliseconds, for people. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  const seconds = Math.round(milliseconds / 100) / 10
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** One check with the scenario that it stands in. */
export interface Finding {
  readonly scenario: ScenarioResult
  readonly check: CheckResult
}

/** All checks of these grades, in the order of the statement. */
export function findingsOf(statement: Pick<Statement, 'scenarios'>, ...grades: readonly Grade[]): Finding[] {
  return statement.scenarios.flatMap((scenario) =>
    scenario.checks.filter(({ grade }) => grades.includes(grade)).map((check) => ({ scenario, check })),
  )
}

/** Where a known failure is told, and until when it counts as known. */
export function knownUntil({ link, expires }: KnownFailure): string {
  return `${link === undefined ? '' : `${link}, `}until ${expires}`
}

/** The scenarios that got no answer. */
export function openScenarios({ scenarios }: Statement): ScenarioResult[] {
  return scenarios.filter(({ outcome }) => isOpen(outcome))
}

/** Scenarios that were left out or declined, and requirements that no scenario checked: by reason, the commonest first. */
export function leftOut(statement: Statement): { readonly reason: string; readonly ids: readonly string[] }[] {
  const open = new Set(openScenarios(statement).map(({ id }) => id))
  const checked = new Set(statement.requirements.map(({ id }) => id))
  const entries = statement.notTested.filter(({ kind, id }) => !(kind === 'scenario' ? open : checked).has(id))
  return [...Map.groupBy(entries, ({ reason }) => reason)]
    .map(([reason, members]) => ({ reason, ids: members.map(({ id }) => id) }))
    .sort((a, b) => b.ids.length - a.ids.length)
}

/** All values seen where documents leave room. */
export function observationsOf({ scenarios }: Statement): { scenario: string; name: string; value: string }[] {
  return scenarios.flatMap(({ id, observations }) =>
    Object.entries(observations).map(([name, value]) => ({ scenario: id, name, value: textOf(value) })),
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
}

/** Why a scenario got no answer, at the root, so that those with one cause agree; our own errors are told apart. */
export function whyOpen(scenario: ScenarioResult): string {
  return `${scenario.outcome === 'errored' ? 'Assay itself failed: ' : ''}${scenario.root ?? reasonOf(scenario)}`
}
