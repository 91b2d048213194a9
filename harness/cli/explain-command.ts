/** `assay explain`: one requirement or one scenario, for a person. */
import { matchesGlob } from 'node:path'
import { inForce, type Requirement, requirementOf, revisions } from '../requirement.ts'
import type { SuiteEntry } from '../scenario.ts'
import { capabilities } from '../target/capability.ts'
import { defaultPolicy } from '../target/policy.ts'
import { ConfigurationError, gradeOf } from '../verdict.ts'
import { didYouMean } from './near.ts'
import { type Paint, paintFor, type Streams } from './streams.ts'
import { coverageOf, duration, type Library, levelText, waitOf } from './suite-index.ts'

/**
 * Prints what is known of an id: of a requirement or a scenario, in full, as a suffix or as a glob.
 * @returns the exit code
 * @throws ConfigurationError where it means nothing or several things
 */
export function explainCommand(wanted: string, library: Library, { stdout }: Streams): number {
  const paint = paintFor(stdout)
  const id = resolve(wanted, library)
  const entry = library.suites.find((candidate) => candidate.id === id)
  stdout.write(
    entry === undefined
      ? requirementText(requirementOf(library.requirements, id), library, paint)
      : entryText(entry, paint),
  )
  return 0
}

function resolve(wanted: string, { requirements, suites }: Library): string {
  const ids = [...Object.keys(requirements), ...suites.map(({ id }) => id)]
  const tiers = [
    (id: string) => id === wanted,
    (id: string) => id.endsWith(`/${wanted}`),
    (id: string) => matchesGlob(id, wanted),
  ]
  const found = tiers.map((matches) => ids.filter(matches)).find((matched) => matched.length > 0) ?? []
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  if (only !== undefined)
    throw new ConfigurationError('id', wanted, `one of the ${found.length} that it fits:${lines(found)}`)
  throw new ConfigurationError(
    'id',
    wanted,
    `the id of a requirement or a scenario${didYouMean(wanted, ids)}; see assay list`,
  )
}

function lines(ids: readonly string[]): string {
  const shown = ids.slice(0, 20).map((id) => `\n  ${id}`)
  return `${shown.join('')}${ids.length > shown.length ? `\n  … and ${ids.length - shown.length} more` : ''}`
}

function requirementText(requirement: Requirement, library: Library, paint: Paint): string {
  const entries = [...coverageOf(library)].find(([{ id }]) => id === requirement.id)?.[1] ?? []
  const facts = table([
    ['level', `${levelText(requirement)}; ${weight(requirement)}`],
    ['source', `${requirement.source}, ${requirement.section}`],
    ['link', requirement.url],
    ['revisions', revisions.filter((revision) => inForce(requirement, revision)).join(', ')],
    ['fulfilled by', (requirement.accepts ?? []).join('; ')],
  ])
  const checks = entries.map(({ id, title }) => `  ${id}\n    ${title}`)
  const how =
    checks.length === 0
      ? ['No scenario checks this.']
      : ['Checked by', ...checks, '', 'Run just these', `  assay run <target> --requirement ${requirement.id}`]
  return `${[paint.bold(requirement.id), '', `  ${requirement.text}`, '', ...facts, '', ...how].join('\n')}\n`
}

function weight(requirement: Requirement): string {
  const grade = gradeOf(requirement, 'failed')
  const breach = {
    failure: 'its breach fails the run',
    warning: 'its breach is a warning',
    note: 'its breach is a note',
  }
  const text = grade === 'failure' || grade === 'warning' ? breach[grade] : breach.note
  if (requirement.level !== 'POLICY') return text
  return `${text}, for targets of the profile "${requirement.id.slice(0, requirement.id.indexOf('/'))}"`
}

function entryText(entry: SuiteEntry, paint: Paint): string {
  const wait = waitOf(entry, defaultPolicy)
  const control = entry.kind === 'scenario' ? entry.control : undefined
  const facts = table([
    ['kind', entry.kind === 'survey' ? 'survey: judges every such answer of the run' : 'scenario'],
    ['control', control === undefined ? '' : `${control.id}: must pass first, or this one is inconclusive`],
    ['waits', wait === 0 ? '' : `up to ${duration(wait)}`],
  ])
  const needs = entry.needs.map((need) => `  ${need}  ${paint.dim(capabilities[need])}`)
  const checks = entry.checks.map(({ requirement }, index) => {
    const gate = entry.kind === 'scenario' && index === 0 && entry.checks.length > 1 ? ' (gate)' : ''
    return `  ${levelText(requirement)} ${requirement.id}${gate}\n    ${requirement.text}`
  })
  return `${[
    paint.bold(entry.id),
    '',
    `  ${entry.title}`,
    '',
    ...facts,
    ...(needs.length === 0 ? [] : ['', 'Needs', ...needs]),
    '',
    'Checks',
    ...checks,
    '',
    'Run just this',
    `  assay run <target> --suite ${entry.id}`,
  ].join('\n')}\n`
}

function table(rows: readonly (readonly [name: string, value: string])[]): string[] {
  return rows.filter(([, value]) => value !== '').map(([name, value]) => `  ${name.padEnd(14)}${value}`)
}
