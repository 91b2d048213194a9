/** `assay list`: what can be tested. */

import type { SuiteEntry } from '../scenario.ts'
import { defaultPolicy } from '../target/policy.ts'
import { type Paint, paintFor, type Streams } from './streams.ts'
import { coverageOf, duration, folderOf, type Library, levelText, requirementsOf, waitOf } from './suite-index.ts'

export interface ListOptions {
  readonly json?: boolean
  /** List the catalogue of duties instead of the scenarios. */
  readonly requirements?: boolean
}

/** Prints scenarios and surveys by folder, or all requirements with what checks them. @returns the exit code */
export function listCommand(options: ListOptions, library: Library, { stdout }: Streams): number {
  if (options.json === true) {
    const json = options.requirements === true ? requirementsJson(library) : suitesJson(library.suites)
    stdout.write(`${JSON.stringify(json, undefined, 2)}\n`)
    return 0
  }
  const paint = paintFor(stdout)
  stdout.write(options.requirements === true ? requirementsText(library, paint) : suitesText(library.suites, paint))
  return 0
}

/** The form for programs: members are added, never renamed or removed, under one `schemaVersion`. */
function suitesJson(suites: readonly SuiteEntry[]): unknown {
  const scenarios = suites.map((entry) => ({
    id: entry.id,
    kind: entry.kind,
    folder: folderOf(entry.id),
    title: entry.title,
    needs: entry.needs,
    control: entry.kind === 'scenario' ? (entry.control?.id ?? null) : null,
    waitSeconds: waitOf(entry, defaultPolicy),
    requirements: requirementsOf(entry).map(({ id, level }) => ({ id, level })),
  }))
  return { schemaVersion: 1, scenarios }
}

function requirementsJson(library: Library): unknown {
  const requirements = Array.from(coverageOf(library), ([requirement, entries]) => ({
    ...requirement,
    checkedBy: entries.map(({ id }) => id),
  }))
  return { schemaVersion: 1, requirements }
}

function suitesText(suites: readonly SuiteEntry[], paint: Paint): string {
  const folders = Map.groupBy(suites, ({ id }) => folderOf(id))
  const blocks = Array.from(folders, ([folder, entries]) =>
    [paint.bold(folder), ...entries.map((entry) => entryText(entry, paint))].join('\n'),
  )
  const surveys = suites.filter(({ kind }) => kind === 'survey').length
  const checks = suites.reduce((sum, entry) => sum + entry.checks.length, 0)
  const longest = Math.max(0, ...suites.map((entry) => waitOf(entry, defaultPolicy)))
  const total = `${count(suites.length - surveys, 'scenario')}, ${count(surveys, 'survey')}, ${count(checks, 'check')}`
  return `${[...blocks, `${total}; longest wait ${duration(longest)}`].join('\n\n')}\n`
}

function entryText(entry: SuiteEntry, paint: Paint): string {
  const wait = waitOf(entry, defaultPolicy)
  const details = [
    ...(entry.needs.length === 0 ? [] : [`needs   ${entry.needs.join(', ')}`]),
    ...requirementsOf(entry).map(
      (duty, index) => `${index === 0 ? 'checks' : '      '}  ${levelText(duty)} ${duty.id}`,
    ),
    ...(wait === 0 ? [] : [`waits   up to ${duration(wait)}`]),
    ...(entry.kind === 'survey' ? ['judges  every such answer of the run, once all scenarios have ended'] : []),
  ]
  return [`  ${entry.id}`, `    ${entry.title}`, ...details.map((line) => paint.dim(`    ${line}`))].join('\n')
}

function requirementsText(library: Library, paint: Paint): string {
  const coverage = [...coverageOf(library)]
  const sources = Map.groupBy(coverage, ([{ id }]) => id.slice(0, id.indexOf('/')))
  const blocks = Array.from(sources, ([source, rows]) => {
    const lines = rows.map(([requirement, entries]) => {
      const ids = entries.length === 0 ? 'not checked' : entries.map(({ id }) => id).join(', ')
      return `  ${requirement.id}  ${levelText(requirement)}\n${paint.dim(`    ${ids}`)}`
    })
    return [paint.bold(source), ...lines].join('\n')
  })
  const checked = coverage.filter(([, entries]) => entries.length > 0).length
  return `${[...blocks, `${coverage.length} requirements, ${checked} of them checked`].join('\n\n')}\n`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
