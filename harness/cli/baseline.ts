/** The baseline file: failures that are known, each with its reason, and the day on which it ends to be one. */
import { readFileSync } from 'node:fs'
import type { BaselineFacts, DeadEntry } from '../../reports/baseline.ts'
import type { BaselineEntry } from '../result.ts'
import { counts } from '../run.ts'
import type { SuiteEntry } from '../scenario.ts'
import { throwMistakes } from '../target/configuration-errors.ts'
import { type ConfigurationDocument, parseConfiguration } from '../target/document.ts'
import type { Target } from '../target/target.ts'
import { type Mistake, mistakesIn } from '../target/validate.ts'
import { ConfigurationError } from '../verdict.ts'
import { didYouMean } from './near.ts'

/** A baseline as it stands in its file. */
export interface Baseline {
  /** Path, as it was named. */
  readonly file: string
  readonly entries: readonly BaselineEntry[]
}

/**
 * Reads a baseline, in YAML or JSON.
 * @throws ConfigurationError, or ConfigurationErrors, with line and column: also for an entry without a reason,
 *   a day that no calendar has, and two entries for the same check
 */
export function readBaseline(file: string): Baseline {
  const document = parseConfiguration(textOf(file), file)
  throwPlaced(mistakesIn('baseline.schema.json', document.value), document)
  const { known } = document.value as { readonly known: readonly BaselineEntry[] }
  throwPlaced(known.flatMap(oddities), document)
  return { file, entries: known }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new ConfigurationError('--baseline', `${file} (${message})`, 'a file that can be read')
  }
}

function throwPlaced(mistakes: readonly Mistake[], document: ConfigurationDocument): void {
  throwMistakes(
    mistakes.map(
      ({ path, found, wanted }) =>
        new ConfigurationError(path.join('.') || 'baseline', found, wanted, document.at(path)),
    ),
  )
}

/** What no schema can say. */
function oddities({ check, expires }: BaselineEntry, index: number, all: readonly BaselineEntry[]): Mistake[] {
  const at = ['known', String(index)]
  const again = all.findIndex((entry) => entry.check === check) < index
  return [
    ...(again ? [{ path: [...at, 'check'], found: `${check} again`, wanted: 'one entry for each check' }] : []),
    ...(isDay(expires) ? [] : [{ path: [...at, 'expires'], found: expires, wanted: 'a day of the calendar' }]),
  ]
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The day of a moment, in UTC: `YYYY-MM-DD`. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

/** What can be told of the entries before anything runs. Expired ones do not count; neither do those that match nothing. */
export function baselineFacts(
  { file, entries }: Baseline,
  suites: readonly SuiteEntry[],
  target: Pick<Target, 'revision' | 'profiles' | 'holders'>,
  today: string,
): BaselineFacts {
  const judged = entries.map((entry) => {
    const dead = unmatched(entry, suites, target) ?? expired(entry, today)
    return dead === undefined ? entry : { ...entry, dead }
  })
  return { file, entries: judged }
}

function expired({ expires }: BaselineEntry, today: string): DeadEntry | undefined {
  if (today <= expires) return undefined
  return { state: 'expired', why: `it expired on ${expires}: the failure counts again` }
}

function unmatched(
  { check }: BaselineEntry,
  suites: readonly SuiteEntry[],
  target: Pick<Target, 'revision' | 'profiles' | 'holders'>,
): DeadEntry | undefined {
  const [id = '', requirement] = check.split(':')
  const nothing = (why: string): DeadEntry => ({ state: 'unmatched', why: `it matches nothing: ${why}` })
  const scenario = suites.find((entry) => entry.id === id)
  if (scenario === undefined) {
    const guess = didYouMean(
      id,
      suites.map((entry) => entry.id),
    )
    return nothing(`there is no scenario ${id}${guess}`)
  }
  const checked = scenario.checks.map((it) => it.requirement)
  const about = checked.filter((duty) => requirement === undefined || duty.id === requirement)
  if (about.length === 0) return nothing(`${id} does not check ${requirement}`)
  if (about.some((duty) => counts(duty, target))) return undefined
  return nothing('what it names does not count for the revision and the profiles of this target')
}
