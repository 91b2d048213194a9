/** Which scenarios a command line means. */
import { matchesGlob } from 'node:path'
import { notSelected } from '../../reports/words.ts'
import { counts } from '../run.ts'
import type { SuiteEntry } from '../scenario.ts'
import type { Target } from '../target/target.ts'
import { ConfigurationError } from '../verdict.ts'
import { didYouMean } from './near.ts'
import { folderOf } from './suite-index.ts'

/** What to run. Empty filters mean all. */
export interface Filters {
  /** Folders, ids or globs. */
  readonly suite?: readonly string[]
  /** Requirement ids or globs. */
  readonly requirement?: readonly string[]
}

/** The entries that fit a filter of each kind. @throws ConfigurationError for a filter that fits nothing */
export function select(suites: readonly SuiteEntry[], { suite = [], requirement = [] }: Filters): SuiteEntry[] {
  const inSuite = filterBy('--suite', suite, suites, (entry) => [entry.id, folderOf(entry.id)])
  const checking = filterBy('--requirement', requirement, suites, (entry) =>
    entry.checks.map((it) => it.requirement.id),
  )
  return suites.filter((entry) => inSuite(entry) && checking(entry))
}

/** What of the suites says nothing about a target, and why. */
export function leftOut(suites: readonly SuiteEntry[], chosen: readonly SuiteEntry[], target: Target) {
  return suites.flatMap(({ id, checks }) => {
    const reason = !chosen.some((entry) => entry.id === id)
      ? notSelected
      : checks.some(({ requirement }) => counts(requirement, target))
        ? undefined
        : 'nothing that it checks is in force for this revision and these profiles'
    return reason === undefined ? [] : [{ id, kind: 'scenario' as const, reason }]
  })
}

function filterBy(
  flag: string,
  filters: readonly string[],
  suites: readonly SuiteEntry[],
  names: (entry: SuiteEntry) => readonly string[],
): (entry: SuiteEntry) => boolean {
  const fits = (filter: string) => (entry: SuiteEntry) =>
    names(entry).some((name) => name === filter || matchesGlob(name, filter))
  for (const filter of filters) {
    if (suites.some(fits(filter))) continue
    const guess = didYouMean(filter, new Set(suites.flatMap(names)))
    throw new ConfigurationError(
      flag,
      `"${filter}", which fits nothing`,
      `a name or glob that assay list shows${guess}`,
    )
  }
  return (entry) => filters.length === 0 || filters.some((filter) => fits(filter)(entry))
}
