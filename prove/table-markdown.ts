/** The kill table as Markdown. */
import { cell, codeSpan, link, plain } from '../reports/text.ts'
import { type CheckRow, type KillTable, type SubjectRow, summaryOf } from './table.ts'

/** One document: what is wrong, then the checks by suite, then every issuer. */
export function tableAsMarkdown(table: KillTable): string {
  const suites = Map.groupBy(table.checks, ({ scenario }) => scenario.split('/')[0] ?? '')
  return [
    '# Kill table',
    `${summaryOf(table)}.`,
    ...problems(table),
    '## Checks, and the faults that they catch',
    ...[...suites].map(([suite, checks]) =>
      [`### ${suite}`, rows(['check', 'level', 'catches'], checks.map(checkCells))].join('\n\n'),
    ),
    '## Faults',
    rows(['fault', 'breaks', 'caught by'], of(table, 'fault').map(faultCells)),
    '## Legal variants',
    rows(
      ['variant', 'what it does'],
      of(table, 'variant').map((row) => [name(row), plain(row.title)]),
    ),
    '## Broken surroundings',
    rows(['surrounding', 'verdict', 'reason'], of(table, 'surrounding').map(surroundingCells)),
    '',
  ].join('\n\n')
}

function problems({ problems: all }: KillTable): readonly string[] {
  if (all.length === 0) return []
  return ['## What is wrong', all.map(({ about, text }) => `- ${codeSpan(about)}: ${plain(text)}`).join('\n')]
}

function of({ subjects }: KillTable, kind: SubjectRow['kind']): readonly SubjectRow[] {
  return subjects.filter((row) => row.kind === kind)
}

function checkCells({ scenario, requirement, url, level, catches }: CheckRow): readonly string[] {
  return [
    `${codeSpan(scenario)} ${link(codeSpan(requirement), url)}`,
    level,
    catches.map((id) => codeSpan(id)).join(' '),
  ]
}

function faultCells(row: SubjectRow): readonly string[] {
  const modelledOn = row.link === undefined ? '' : ` (${link('seen in the wild', row.link)})`
  const checks = row.failed.length === 1 ? '1 check' : `${row.failed.length} checks`
  return [`${name(row)}: ${plain(row.title)}${modelledOn}`, row.breaks.map((id) => codeSpan(id)).join(' '), checks]
}

function surroundingCells(row: SubjectRow): readonly string[] {
  const because = row.because === undefined ? '' : `: ${plain(row.because)}`
  return [
    `${name(row)}: ${plain(row.title)}`,
    `${row.verdict}${because}`,
    row.reasons.map((text) => codeSpan(text)).join(' '),
  ]
}

/** The id, and where it stands. A path from the folder that the table is written into. */
function name({ id, file, line }: SubjectRow): string {
  return `[${codeSpan(id)}](../../${file}#L${line})`
}

function rows(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')
}
