/** The statement as Markdown, for a page that people read. */
import type { ScenarioResult } from '../harness/result.ts'
import { brokenEntries } from './baseline.ts'
import type { RequirementResult, Statement } from './statement.ts'
import { cell, codeBlock, codeSpan, link, plain } from './text.ts'
import * as words from './words.ts'

/** The statement as Markdown. Whatever comes from the target stands in code, where it is not read as markup. */
export function summaryMarkdown(statement: Statement): string {
  const sections = [
    head(statement),
    brokenBaseline(statement),
    findings('Failures', words.findingsOf(statement, 'failure'), statement),
    findings('Warnings', words.findingsOf(statement, 'warning'), statement),
    findings('Notes', words.findingsOf(statement, 'note'), statement),
    knownFailures(statement),
    open(statement),
    leftOut(statement),
    observations(statement),
    howToRead,
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function head(statement: Statement): string {
  const { target, tool, partial, partialReason } = statement
  const rows = [
    ['Target', codeSpan(target.name)],
    ['Credential Issuer', codeSpan(target.issuer)],
    ['OpenID4VCI revision', plain(target.revision)],
    [
      'Product promises',
      target.profiles.length === 0 ? 'none' : target.profiles.map((profile) => codeSpan(profile)).join(', '),
    ],
    ['Time strategy', plain(target.time)],
    ['Started', plain(statement.startedAt)],
    ['Took', words.duration(statement.durationMs)],
    ['Made by', plain(`${tool.name} ${tool.version}`)],
  ]
  return [
    `# ${words.headlineOf(statement)}`,
    words.meaningOf(statement),
    `**${words.countsLine(statement)}.**${statement.strict ? ' Warnings count as failures (`--strict`).' : ''}`,
    ...(statement.subjects === undefined
      ? []
      : [
          words
            .subjectLines(statement)
            .map((line) => `- ${plain(line)}`)
            .join('\n'),
        ]),
    ...(partial ? [`> **This statement is partial**: ${plain(partialReason ?? '')}.`] : []),
    table(['Run', ''], rows),
  ].join('\n\n')
}

function findings(title: string, found: readonly words.Finding[], statement: Statement): string {
  if (found.length === 0) return ''
  const byId = new Map(statement.requirements.map((requirement) => [requirement.id, requirement]))
  const items = found.map((finding) => findingItem(finding, byId.get(finding.check.requirement)))
  return [`## ${title} (${found.length})`, ...items].join('\n\n')
}

function findingItem({ scenario, check }: words.Finding, requirement: RequirementResult | undefined): string {
  return [
    `### ${plain(scenario.title)}`,
    `**${check.level}** ${link(codeSpan(check.requirement), requirement?.url ?? '')}: ${plain(requirement?.text ?? '')}`,
    `- Expected: ${codeSpan(check.expected ?? '')}\n- Found: ${codeSpan(check.actual ?? '')}\n- Scenario: ${evidence(scenario)}`,
    ...(check.curl === undefined ? [] : [codeBlock(check.curl, 'sh')]),
  ].join('\n\n')
}

function evidence({ id, evidence }: ScenarioResult): string {
  return `${codeSpan(id)}${evidence === undefined ? '' : `, evidence in ${codeSpan(evidence)}`}`
}

function knownFailures(statement: Statement): string {
  const known = words.findingsOf(statement, 'known')
  if (known.length === 0) return ''
  const rows = known.map(({ scenario, check }) => [
    `${codeSpan(scenario.id)}: ${check.level} ${codeSpan(check.requirement)}`,
    codeSpan(check.actual ?? '', 300),
    plain(check.known?.reason ?? ''),
    check.known?.link === undefined ? '' : link(plain(check.known.link), check.known.link),
    plain(check.known?.expires ?? ''),
  ])
  const intro = 'Failures that the baseline of this run names. Until they expire, they do not decide the verdict.'
  return `## Known failures (${known.length})\n\n${intro}\n\n${table(['What', 'Found', 'Why', 'Link', 'Expires'], rows)}`
}

function brokenBaseline(statement: Statement): string {
  const told = words.brokenBaseline(statement)
  if (told === undefined) return ''
  const rows = brokenEntries(statement.baseline).map(({ check, why }) => [codeSpan(check), plain(why ?? '')])
  return `## The baseline does not hold\n\n${plain(told)}\n\n${table(['Entry', 'Why'], rows)}`
}

function open(statement: Statement): string {
  const scenarios = words.openScenarios(statement)
  if (scenarios.length === 0) return ''
  const groups = [...Map.groupBy(scenarios, words.whyOpen)]
  const rows = groups.map(([why, members]) => [codeSpan(why, 500), members.map(({ id }) => codeSpan(id)).join(', ')])
  return `## Without an answer (${scenarios.length})\n\n${table(['Why', 'Scenarios'], rows)}`
}

function leftOut(statement: Statement): string {
  const groups = words.leftOut(statement)
  if (groups.length === 0) return ''
  const rows = groups.map(({ reason, ids }) => [codeSpan(reason, 500), ids.map((id) => codeSpan(id)).join(', ')])
  return `## Not tested\n\n${table(['Why', 'What'], rows)}`
}

function observations(statement: Statement): string {
  const seen = words.observationsOf(statement)
  if (seen.length === 0) return ''
  const rows = seen.map(({ scenario, name, value }) => [codeSpan(name), codeSpan(value, 300), codeSpan(scenario)])
  return `## Observations\n\nValues seen where documents leave room. They are no verdict.\n\n${table(['What', 'Seen', 'In'], rows)}`
}

const howToRead = `## How to read this

- A **failure** breaks a MUST or MUST NOT of a specification, or a promise that the product's own documentation makes (POLICY). One failure makes the target not conformant.
- A **warning** is a SHOULD that is not followed; a **note** is a MAY that is not made use of. Neither decides the verdict, unless \`--strict\` was given.
- A **known failure** is named, with its reason and until when, by the baseline that the run was given.
- **Without an answer** means that the question could not be put: the target was not reachable, a step before failed, or the same request without the deviation was refused too. It is never counted as a pass.
- **Skipped** means that the target does not claim the capability.
- Commands are ready to repeat; secrets in them are shell variables.`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((content) => cell(content)).join(' | ')} |`
  return [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)].join('\n')
}
