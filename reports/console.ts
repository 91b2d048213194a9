/** What a run says at its end on a terminal. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { styleText } from 'node:util'
import type { RunVerdict } from '../harness/verdict.ts'
import { brokenEntries } from './baseline.ts'
import type { Statement } from './statement.ts'
import { oneLine, visible } from './text.ts'
import * as words from './words.ts'

type Style = Parameters<typeof styleText>[0]
type Paint = (style: Style, text: string) => string

const colours: Readonly<Record<RunVerdict, Style>> = {
  conformant: ['bold', 'green'],
  'conformant-with-skips': ['bold', 'green'],
  'conformant-with-known-failures': ['bold', 'yellow'],
  'not-conformant': ['bold', 'red'],
  inconclusive: ['bold', 'yellow'],
}

/**
 * The statement as text for a terminal: findings first, the verdict and where the report lies last,
 * where they are seen without scrolling back.
 * @param stream decides on colour, as `NO_COLOR`, `FORCE_COLOR` and whether it is a terminal say
 * @param directory folder of the run
 */
export function consoleText(statement: Statement, directory: string, stream: NodeJS.WritableStream): string {
  const paint: Paint = (style, text) => styleText(style, text, { stream })
  const sections = [
    ...findingLines(statement, paint),
    knownLines(statement, paint),
    openLines(statement, paint),
    leftOutLines(statement, paint),
    observationLines(statement, directory, paint),
    brokenBaselineLines(statement, paint),
    verdictLines(statement, directory, paint),
  ]
  return `\n${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function findingLines(statement: Statement, paint: Paint): string[] {
  const told = (kind: 'failure' | 'warning' | 'note', mark: string) => {
    const byRequirement = Map.groupBy(words.findingsOf(statement, kind), ({ check }) => check.requirement)
    const groups = Map.groupBy(byRequirement.values(), ([first]) => keyOf(first))
    return [...groups.values()].map((group) => groupText(group, mark, statement, paint))
  }
  return [...told('failure', paint('red', '✗')), ...told('warning', paint('yellow', '!')), ...told('note', '·')]
}

/** Requirements that are first not met by the same answer are told together. */
function keyOf(finding: words.Finding | undefined): string {
  return JSON.stringify([finding?.scenario.id, finding?.check.expected, finding?.check.actual, finding?.check.curl])
}

/** Each requirement is told once, with what first showed it; then where else it was not met. */
function groupText(group: readonly (readonly words.Finding[])[], mark: string, statement: Statement, paint: Paint) {
  const first = group.flatMap((findings) => findings.slice(0, 1))
  const others = [...new Map(group.flatMap((findings) => findings.slice(1)).map((it) => [it.scenario.id, it])).values()]
  const { scenario, check } = first[0] as words.Finding
  const duties = first.map((finding) => dutyOf(finding, statement))
  return [
    `${mark} ${paint('bold', oneLine(scenario.title))}  ${paint('dim', oneLine(scenario.id))}`,
    ...duties.map(({ text }) => `  ${text}`),
    `  expected  ${oneLine(check.expected ?? '', 500)}`,
    `  found     ${paint('bold', oneLine(check.actual ?? '', 500))}`,
    ...(check.curl === undefined ? [] : [indented(paint('dim', visible(check.curl, 2000)))]),
    ...others.slice(0, shown).map((other) => `  also in   ${placeOf(other, paint)}`),
    ...(others.length > shown ? [`  also in   ${others.length - shown} more scenarios`] : []),
    ...[...new Set(duties.flatMap(({ url }) => url ?? []))].map((url) => `  ${paint('dim', oneLine(url))}`),
  ].join('\n')
}

function dutyOf({ check }: words.Finding, { requirements }: Statement) {
  const requirement = requirements.find(({ id }) => id === check.requirement)
  const text = `${check.level} ${oneLine(check.requirement)}: ${oneLine(requirement?.text ?? '')}`
  return { text, url: requirement?.url === '' ? undefined : requirement?.url }
}

function placeOf({ scenario, check }: words.Finding, paint: Paint): string {
  return `${oneLine(scenario.id)}: ${paint('bold', oneLine(check.actual ?? '', 200))}`
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ')
}

function knownLines(statement: Statement, paint: Paint): string {
  const found = words.findingsOf(statement, 'known')
  if (found.length === 0) return ''
  const why = ({ check: { known } }: words.Finding) =>
    known === undefined ? '' : `${oneLine(known.reason, 300)} (${oneLine(words.knownUntil(known))})`
  const lines = [...Map.groupBy(found, why)].map(([reason, members]) => {
    const ids = members.map(({ scenario, check }) => `${scenario.id}:${check.requirement}`)
    return `  ~ ${reason}\n${idLines(ids, paint)}`
  })
  return [paint('yellow', `Known failures (${found.length})`), ...lines].join('\n')
}

function brokenBaselineLines({ baseline }: Statement, paint: Paint): string {
  const broken = brokenEntries(baseline)
  if (broken.length === 0) return ''
  const lines = broken.map(({ check, why }) => `  ${paint('red', '✗')} ${oneLine(check)}: ${oneLine(why ?? '', 300)}`)
  return [paint('red', `The baseline does not hold (${broken.length})`), ...lines].join('\n')
}

function openLines(statement: Statement, paint: Paint): string {
  const open = words.openScenarios(statement)
  if (open.length === 0) return ''
  const groups = [...Map.groupBy(open, words.whyOpen)]
  const lines = groups.map(
    ([why, members]) =>
      `  ? ${oneLine(why, 300)}\n${idLines(
        members.map(({ id }) => id),
        paint,
      )}`,
  )
  return [paint('yellow', `Without an answer (${open.length})`), ...lines].join('\n')
}

function leftOutLines(statement: Statement, paint: Paint): string {
  const groups = words.leftOut(statement)
  if (groups.length === 0) return ''
  const lines = groups.map(({ reason, ids }) => {
    const head = `  - ${oneLine(reason, 300)} (${ids.length})`
    return reason === words.notSelected ? head : `${head}\n${idLines(ids, paint)}`
  })
  return [paint('bold', 'Not tested'), ...lines].join('\n')
}

const shown = 5

function idLines(ids: readonly string[], paint: Paint): string {
  const rest = ids.length > shown ? `, and ${ids.length - shown} more` : ''
  return `    ${paint('dim', oneLine(`${ids.slice(0, shown).join(', ')}${rest}`))}`
}

function observationLines(statement: Statement, directory: string, paint: Paint): string {
  const count = words.observationsOf(statement).length
  if (count === 0) return ''
  const where = join(directory, 'summary.md')
  return `${paint('bold', 'Observations')}\n  ${words.counted(count, 'value')} seen where documents leave room (no verdict): ${where}`
}

function verdictLines(statement: Statement, directory: string, paint: Paint): string {
  const { verdict, partialReason, target, durationMs } = statement
  const broken = words.brokenBaseline(statement)
  return [
    paint(colours[verdict], `${words.headlineOf(statement)}: ${oneLine(target.name)}`),
    words.meaningOf(statement),
    ...words.subjectLines(statement).map((line) => `  ${oneLine(line)}`),
    ...(broken === undefined ? [] : [paint(['bold', 'red'], oneLine(broken))]),
    ...(words.isUntouched(statement) && partialReason === undefined
      ? [`"assay doctor ${oneLine(target.name)}" examines the target step by step.`]
      : []),
    ...(partialReason === undefined ? [] : [paint('yellow', `This is a partial result: ${oneLine(partialReason)}.`)]),
    paint('dim', `${words.countsLine(statement)} (${words.duration(durationMs)})`),
    ...whereItLies(directory, paint),
  ].join('\n')
}

function whereItLies(directory: string, paint: Paint): string[] {
  const page = join(directory, 'allure-report', 'index.html')
  const rest = 'statement.json, junit.xml, evidence/'
  if (!existsSync(page)) return [`Report: ${join(directory, 'summary.md')}`, paint('dim', `        ${rest}`)]
  return [`Report: ${page}`, paint('dim', `        summary.md, ${rest}`)]
}
