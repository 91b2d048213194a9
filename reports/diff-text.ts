/** The difference between two runs, for people. */
import { styleText } from 'node:util'
import { type Change, type CheckChange, type Compared, type Diff, worseOf } from './diff.ts'
import { oneLine, visible } from './text.ts'
import { counted, headlineOf } from './words.ts'

type Style = Parameters<typeof styleText>[0]
type Paint = (style: Style, text: string) => string

export interface DiffTextOptions {
  /** Whether new warnings make a run worse. */
  readonly strict: boolean
  /** Decides on colour. */
  readonly stream: NodeJS.WritableStream
}

/** The difference as text for a terminal: on which terms, what is worse, what is better, and the conclusion last. */
export function diffText(before: Compared, after: Compared, diff: Diff, { strict, stream }: DiffTextOptions): string {
  const paint: Paint = (style, text) => styleText(style, text, { stream })
  const sections = [
    `before  ${runText(before)}\nafter   ${runText(after)}`,
    termLines(diff.terms, paint),
    findingLines('New failures', diff.newFailures, paint('red', '✗'), paint),
    findingLines('New warnings', diff.newWarnings, paint('yellow', '!'), paint),
    findingLines('New notes', diff.newNotes, '·', paint),
    findingLines('New failures that the baseline names', diff.newKnown, '~', paint),
    untestedLines(diff.newlyUntested, paint),
    checkLines('Fixed', diff.fixed, paint('green', '✓'), paint),
    checkLines('Newly tested, and passed', diff.newlyTested, '+', paint),
    observationLines(diff, paint),
    idLines('Scenarios that are new', diff.added, paint),
    idLines('Scenarios that are gone', diff.removed, paint),
    conclusion(diff, strict, paint),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function runText(run: Compared): string {
  const { target, startedAt, tool } = run
  const moment = `${startedAt.slice(0, 16).replace('T', ' ')} UTC`
  return oneLine(`${target.name}, ${moment}, ${tool.name} ${tool.version}: ${headlineOf(run)}`)
}

function termLines(terms: readonly Change[], paint: Paint): string {
  if (terms.length === 0) return ''
  const head = paint('yellow', `The runs differ in their terms (${terms.length})`)
  return [head, ...terms.map((change) => `  ${changeText(change)}`)].join('\n')
}

function changeText({ name, before, after }: Change): string {
  return `${oneLine(name, 200)}  ${valueText(before)} -> ${valueText(after)}`
}

function valueText(value: unknown): string {
  return value === undefined ? '(none)' : oneLine(JSON.stringify(value), 200)
}

function findingLines(title: string, changes: readonly CheckChange[], mark: string, paint: Paint): string {
  if (changes.length === 0) return ''
  const items = changes.map((change) =>
    [
      `  ${mark} ${checkText(change)}  ${paint('dim', `(before: ${change.before})`)}`,
      `    expected  ${oneLine(change.expected ?? '', 500)}`,
      `    found     ${oneLine(change.actual ?? '', 500)}`,
      ...(change.curl === undefined ? [] : [paint('dim', visible(change.curl, 2000).replace(/^/gm, '    '))]),
    ].join('\n'),
  )
  return [paint('bold', `${title} (${changes.length})`), ...items].join('\n')
}

function checkText({ scenario, level, requirement }: CheckChange): string {
  return `${oneLine(scenario)}  ${level} ${oneLine(requirement)}`
}

function checkLines(title: string, changes: readonly CheckChange[], mark: string, paint: Paint): string {
  if (changes.length === 0) return ''
  const lines = changes.map((change) => `  ${mark} ${checkText(change)}`)
  return [paint('bold', `${title} (${changes.length})`), ...lines].join('\n')
}

function untestedLines(changes: readonly CheckChange[], paint: Paint): string {
  if (changes.length === 0) return ''
  const groups = [...Map.groupBy(changes, ({ reason }) => reason ?? 'no reason given')]
  const lines = groups.flatMap(([reason, members]) => [
    `  ? ${oneLine(reason, 300)}`,
    ...members.map((change) => `    ${checkText(change)}`),
  ])
  return [paint('bold', `Newly untested (${changes.length})`), ...lines].join('\n')
}

function observationLines({ observations }: Diff, paint: Paint): string {
  if (observations.length === 0) return ''
  const lines = observations.map((change) => `  ${oneLine(change.scenario)}  ${changeText(change)}`)
  return [paint('bold', `Observations that changed (${observations.length}; no verdict)`), ...lines].join('\n')
}

function idLines(title: string, ids: readonly string[], paint: Paint): string {
  if (ids.length === 0) return ''
  return [paint('bold', `${title} (${ids.length})`), ...ids.map((id) => `  ${oneLine(id)}`)].join('\n')
}

function conclusion(diff: Diff, strict: boolean, paint: Paint): string {
  const { newFailures, newWarnings, newlyUntested } = diff
  const parts = [
    ...(newFailures.length > 0 ? [counted(newFailures.length, 'new failure')] : []),
    ...(newWarnings.length > 0 ? [counted(newWarnings.length, 'new warning')] : []),
    ...(newlyUntested.length > 0 ? [`${newlyUntested.length} newly untested`] : []),
  ]
  const worse = worseOf(diff, { strict })
  if (worse === undefined) return paint(['bold', 'green'], ['Nothing got worse', ...parts].join('; '))
  return paint(['bold', worse === 'failures' ? 'red' : 'yellow'], `Worse: ${parts.join(', ')}`)
}
