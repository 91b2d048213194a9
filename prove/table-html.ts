/** The kill table as one HTML file that loads nothing. */
import { html } from '../reports/text.ts'
import { type CheckRow, type KillTable, type SubjectRow, summaryOf } from './table.ts'
import { script, style } from './table-page.ts'

/** The page: what is wrong, then every check with the faults that it catches, then every issuer. */
export function tableAsHtml(table: KillTable): string {
  const places = new Map(table.subjects.map((row) => [row.id, row]))
  const urls = new Map(table.checks.map(({ requirement, url }) => [requirement, url]))
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Assay: kill table</title>
<style>${style}</style>
<header>
<h1>Kill table</h1>
<p>${html(summaryOf(table))}</p>
<p>Every check of the suites, and the faulty issuers that it catches. A fault links to its source, a requirement to its sentence.</p>
<nav>${sections.map(([id, title]) => `<a href="#${id}">${title}</a>`).join(' ')}</nav>
<input type="search" placeholder="Filter rows: a scenario, a requirement, a fault" aria-label="Filter rows">
</header>
<main>
${problems(table)}
<section id="checks"><h2>Checks</h2>${checks(table, places)}</section>
${subjects(table, 'fault', 'faults', ['Fault', 'Breaks', 'Caught by'], (row) => faultCells(row, urls))}
${subjects(table, 'variant', 'variants', ['Variant', 'Why it is legal', 'Failed'], variantCells)}
${subjects(table, 'surrounding', 'surroundings', ['Surrounding', 'Verdict', 'Reason'], surroundingCells)}
${subjects(table, 'conformant', 'conformant', ['Conformant issuer', 'Verdict', 'Failed'], variantCells)}
</main>
<script>${script}</script>
</html>
`
}

const sections = [
  ['checks', 'Checks'],
  ['faults', 'Faults'],
  ['variants', 'Legal variants'],
  ['surroundings', 'Broken surroundings'],
  ['conformant', 'Conformant issuers'],
] as const

function problems({ problems: all }: KillTable): string {
  if (all.length === 0)
    return '<p class="good">Nothing is wrong: every check catches its fault, and nobody is blamed wrongly.</p>'
  const items = all.map(({ about, text }) => `<li><code>${html(about)}</code> ${html(text)}</li>`)
  return `<section class="bad"><h2>What is wrong: ${all.length}</h2><ul>${items.join('')}</ul></section>`
}

function checks({ checks: all }: KillTable, places: ReadonlyMap<string, SubjectRow>): string {
  const suites = Map.groupBy(all, ({ scenario }) => scenario.split('/')[0] ?? '')
  const parts = [...suites].map(([suite, rows]) => {
    const caught = new Set(rows.flatMap(({ catches }) => catches)).size
    return `<details open><summary>${html(suite)} <small>${rows.length} checks, ${caught} faults</small></summary>
${grid(
  ['Scenario', 'Requirement', 'Level', 'Catches'],
  rows.map((row, index) => checkCells(row, rows[index - 1], places)),
)}</details>`
  })
  return parts.join('\n')
}

/** The scenario is named once for all of its checks. */
function checkCells(
  row: CheckRow,
  before: CheckRow | undefined,
  places: ReadonlyMap<string, SubjectRow>,
): readonly string[] {
  const again = before?.scenario === row.scenario
  const name = row.scenario.split('/').slice(1).join('/')
  const none = row.canFail ? '<b class="none">no fault</b>' : '<small>cannot fail a target</small>'
  return [
    `<span class="${again ? 'again' : 'name'}" title="${html(row.title)}">${html(name)}</span>`,
    anchor(row.url, row.requirement),
    `<small>${html(row.level)}</small>`,
    row.catches.length === 0 ? none : row.catches.map((id) => chip(id, places.get(id))).join(' '),
  ]
}

function subjects(
  { subjects: all }: KillTable,
  kind: SubjectRow['kind'],
  id: string,
  head: readonly string[],
  cells: (row: SubjectRow) => readonly string[],
): string {
  const rows = all.filter((row) => row.kind === kind)
  const title = sections.find(([section]) => section === id)?.[1] ?? ''
  return `<section id="${id}"><h2>${title} <small>${rows.length}</small></h2>${grid(head, rows.map(cells))}</section>`
}

function faultCells(row: SubjectRow, urls: ReadonlyMap<string, string>): readonly string[] {
  const wild = row.link === undefined ? '' : ` <small>${anchor(row.link, 'seen in the wild')}</small>`
  const breaks = row.breaks.map((id) => anchor(urls.get(id) ?? '', id)).join('<br>')
  const scenarios = new Set(row.failed.map((check) => check.split(' ')[0] ?? ''))
  return [`${chip(row.id, row)} ${html(row.title)}${wild}`, breaks, codes([...scenarios])]
}

function variantCells(row: SubjectRow): readonly string[] {
  const why = row.link === undefined ? html(row.verdict) : anchor(row.link, row.link)
  return [`${chip(row.id, row)} ${html(row.title)}`, why, row.failed.length === 0 ? 'nothing' : codes(row.failed)]
}

function surroundingCells(row: SubjectRow): readonly string[] {
  const because = row.because === undefined ? '' : `: ${html(row.because)}`
  return [
    `${chip(row.id, row)} ${html(row.title)}`,
    `<b>${html(row.verdict)}</b>${because}`,
    codes([...row.failed, ...row.reasons]),
  ]
}

/** An id that links to its line; the path starts at the folder that the table is written into. */
function chip(id: string, row: SubjectRow | undefined): string {
  if (row === undefined) return `<span class="chip">${html(id)}</span>`
  return `<a class="chip" href="${html(`../../${row.file}#L${row.line}`)}" title="${html(`${row.title} (${row.file}:${row.line})`)}">${html(id)}</a>`
}

function codes(texts: readonly string[]): string {
  return texts.map((text) => `<code>${html(text)}</code>`).join('<br>')
}

function anchor(url: string, text: string): string {
  return /^https?:/.test(url) ? `<a href="${html(url)}" rel="noreferrer">${html(text)}</a>` : html(text)
}

function grid(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  return `<table><thead><tr>${head.map((text) => `<th>${text}</th>`).join('')}</tr></thead><tbody>${lines.map(row).join('\n')}</tbody></table>`
}
