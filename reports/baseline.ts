/** What became of the failures that a baseline names. */
import { type BaselineEntry, covers, type ScenarioResult } from '../harness/result.ts'
import { byText } from './order.ts'

/** An entry that cannot hold, and why: known before anything ran. */
export interface DeadEntry {
  readonly state: 'expired' | 'unmatched'
  readonly why: string
}

/** The baseline that a run was given. */
export interface BaselineFacts {
  /** As it was named on the command line. */
  readonly file: string
  readonly entries: readonly (BaselineEntry & { readonly dead?: DeadEntry })[]
}

/**
 * What became of an entry: its failure was met (`known`); its checks have no answer in this run (`untested`);
 * or it does not hold any more, and says why.
 */
export interface EntryResult extends BaselineEntry {
  readonly state: 'known' | 'untested' | 'passes' | 'expired' | 'unmatched'
  readonly why?: string
}

export interface BaselineResult {
  readonly file: string
  /** Whether every entry is as it must be: one that passes, has expired or matches nothing fails the run. */
  readonly holds: boolean
  /** In order of their checks. */
  readonly entries: readonly EntryResult[]
}

/** Compares the entries of a baseline with what was found. Something without an answer never satisfies an entry. */
export function baselineResult({ file, entries }: BaselineFacts, scenarios: readonly ScenarioResult[]): BaselineResult {
  const results = entries.map((entry) => entryResult(entry, scenarios)).sort(byText(({ check }) => check))
  return { file, holds: results.every(isAsItMustBe), entries: results }
}

function entryResult(
  { dead, ...entry }: BaselineFacts['entries'][number],
  scenarios: readonly ScenarioResult[],
): EntryResult {
  if (dead !== undefined) return { ...entry, ...dead }
  const outcomes = scenarios.flatMap(({ id, checks }) =>
    checks.filter(({ requirement }) => covers(entry, id, requirement)).map(({ outcome }) => outcome),
  )
  if (outcomes.includes('failed')) return { ...entry, state: 'known' }
  if (outcomes.length === 0 || outcomes.some((outcome) => outcome !== 'passed')) return { ...entry, state: 'untested' }
  return { ...entry, state: 'passes', why: 'it passes now: take the entry out' }
}

function isAsItMustBe({ state }: EntryResult): boolean {
  return state === 'known' || state === 'untested'
}

/** The entries for which a run fails. */
export function brokenEntries(baseline: BaselineResult | undefined): EntryResult[] {
  return (baseline?.entries ?? []).filter((entry) => !isAsItMustBe(entry))
}
