/** How one scenario is shown in Allure, as plain data. `tell-allure.ts` hands it over. */
import { createHash } from 'node:crypto'
import {
  ALLURE_HTTP_EXCHANGE_CONTENT_TYPE,
  type Label,
  LabelName,
  type Link,
  Severity,
  type Status,
} from 'allure-js-commons'
import type { Catalogue, Duty, Level } from '../../harness/requirement.ts'
import type { CheckResult, ScenarioResult } from '../../harness/result.ts'
import type { Outcome } from '../../harness/verdict.ts'
import { requirements as allRequirements } from '../../suites/requirements/index.ts'
import { worst } from '../requirement-results.ts'
import { cell, codeBlock, codeSpan, link, oneLine, plain, visible } from '../text.ts'
import { exchangeName, type HarEntry, httpExchangeOf } from './http-exchange.ts'
import { findingText, statusOf } from './status.ts'

/** A step of the report. */
export interface AllureStep {
  readonly name: string
  readonly status: Status
  /** What stands beneath it. */
  readonly message?: string
  readonly attachment?: { readonly name: string; readonly contentType: string; readonly content: string }
}

/** A file that is shown with a test: a picture of a page, or a trace to be downloaded. */
export interface AllureFile {
  readonly name: string
  readonly contentType: string
  /** Absolute. */
  readonly path: string
}

/** A test of the report. */
export interface AllureDescription {
  /** The same for the same scenario against the same target, whatever file it stands in. */
  readonly historyId: string
  readonly testCaseId: string
  readonly labels: readonly Label[]
  readonly links: readonly Link[]
  /** Markdown. */
  readonly description: string
  readonly steps: readonly AllureStep[]
  readonly files: readonly AllureFile[]
}

/** What is known besides the result. */
export interface Surroundings {
  /** Name of the target. */
  readonly target: string
  /** The exchanges of the scenario, redacted, in order. */
  readonly entries?: readonly HarEntry[]
  /** The credentials that were issued in them, taken apart, as plain text. */
  readonly credentials?: readonly { readonly name: string; readonly text: string }[]
  /** What the pages of its End-User looked like, free of secrets. */
  readonly files?: readonly AllureFile[]
  readonly catalogue?: Catalogue
}

/**
 * A scenario as a test of Allure: epic is the document of its first requirement, feature its folder, story its title;
 * severity comes from the strongest level; the labels `outcome` and `grade` sort it into categories.
 * One step per check, then one per exchange, then one per credential.
 */
export function describeResult(result: ScenarioResult, surroundings: Surroundings): AllureDescription {
  const { target, entries = [], credentials = [], files = [], catalogue = allRequirements } = surroundings
  return {
    historyId: createHash('sha256').update(`${target}\n${result.id}`).digest('hex'),
    testCaseId: result.id,
    labels: labelsOf(result, catalogue),
    links: linksOf(result, catalogue),
    description: descriptionOf(result, catalogue),
    steps: [
      ...result.checks.map((check) => checkStep(check, catalogue)),
      ...entries.map(exchangeStep),
      ...credentials.map(credentialStep),
    ],
    files,
  }
}

function labelsOf(result: ScenarioResult, catalogue: Catalogue): Label[] {
  const { checks } = result
  const levels = [...new Set(checks.map(({ level }) => level))]
  const source = dutyOf(catalogue, checks[0])?.source
  return [
    { name: LabelName.EPIC, value: source ?? 'Other requirements' },
    { name: LabelName.FEATURE, value: featureOf(result.id) },
    { name: LabelName.STORY, value: oneLine(result.title) },
    { name: LabelName.SEVERITY, value: severityOf(levels) },
    { name: 'outcome', value: result.outcome },
    { name: 'grade', value: worst(checks.map(({ grade }) => grade)) },
    ...levels.map((level) => ({ name: LabelName.TAG, value: level })),
  ]
}

function dutyOf(catalogue: Catalogue, check: CheckResult | undefined): Duty | undefined {
  return check === undefined ? undefined : catalogue[check.requirement]
}

/** `transaction-code/wrong-twice` stands under "Transaction code". */
function featureOf(id: string): string {
  const words = (id.split('/', 1)[0] ?? id).replaceAll('-', ' ')
  return oneLine(words.charAt(0).toUpperCase() + words.slice(1))
}

const severities: Readonly<Record<Level, Severity>> = {
  MUST: Severity.CRITICAL,
  'MUST NOT': Severity.CRITICAL,
  POLICY: Severity.CRITICAL,
  SHOULD: Severity.NORMAL,
  'SHOULD NOT': Severity.NORMAL,
  MAY: Severity.MINOR,
}

function severityOf(levels: readonly Level[]): Severity {
  const seen = levels.map((level) => severities[level])
  return (
    [Severity.CRITICAL, Severity.NORMAL, Severity.MINOR].find((severity) => seen.includes(severity)) ?? Severity.MINOR
  )
}

function linksOf({ checks }: ScenarioResult, catalogue: Catalogue): Link[] {
  const ids = [...new Set(checks.map(({ requirement }) => requirement))]
  return ids.flatMap((id) => {
    const duty = catalogue[id]
    return duty === undefined ? [] : [{ name: id, url: duty.url, type: 'link' }]
  })
}

function descriptionOf(result: ScenarioResult, catalogue: Catalogue): string {
  const { checks, observations, reason, outcome, evidence } = result
  const told = outcome === 'inconclusive' || outcome === 'errored' || outcome === 'inapplicable'
  const sections = [
    ...(told ? [`${noAnswer[outcome]} ${codeSpan(reason ?? outcome)}`] : []),
    ...checks.map((check) => quoteOf(check, catalogue)),
    ...(Object.keys(observations).length > 0 ? [observationTable(observations)] : []),
    ...(evidence === undefined ? [] : [`Evidence: ${codeSpan(evidence)} in the folder of the run.`]),
  ]
  return sections.join('\n\n')
}

const noAnswer = {
  inapplicable: 'Skipped: the target does not offer what this needs.',
  inconclusive: 'No answer: the question could not be put, which says nothing against the issuer.',
  errored: 'Assay itself failed here, which says nothing about the issuer.',
} as const

const words: Readonly<Record<Outcome, string>> = {
  passed: 'met',
  failed: 'not met',
  inapplicable: 'skipped',
  inconclusive: 'no answer',
  errored: 'no answer',
}

function quoteOf(check: CheckResult, catalogue: Catalogue): string {
  const duty = catalogue[check.requirement]
  const where = duty === undefined ? '' : ` (${link(plain(`${duty.source}, ${duty.section}`), duty.url)})`
  const state = check.grade === 'known' ? 'not met, as is known' : words[check.outcome]
  const quote = `> **${check.level}, ${state}**: ${plain(duty?.text ?? check.requirement)}${where}`
  if (check.outcome !== 'failed') return [quote, ...knownText(check)].join('\n\n')
  const found = `- Expected: ${codeSpan(check.expected ?? '')}\n- Found: ${codeSpan(check.actual ?? '')}`
  return [quote, ...knownText(check), found, ...(check.curl === undefined ? [] : [codeBlock(check.curl, 'sh')])].join(
    '\n\n',
  )
}

function knownText({ grade, known }: CheckResult): string[] {
  if (known === undefined) return []
  const told = known.link === undefined ? '' : ` (${link(plain(known.link), known.link)})`
  const what = grade === 'known' ? 'Known failure' : 'Not judged because of a known failure'
  return [`${what} until ${plain(known.expires)}: ${plain(known.reason)}${told}`]
}

function observationTable(observations: ScenarioResult['observations']): string {
  const rows = Object.entries(observations).map(([name, value]) => {
    const seen = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
    return `| ${cell(codeSpan(name))} | ${cell(codeSpan(seen, 300))} |`
  })
  return ['| Observed, without a verdict | Seen |', '| --- | --- |', ...rows].join('\n')
}

function checkStep(check: CheckResult, catalogue: Catalogue): AllureStep {
  const text = catalogue[check.requirement]?.text ?? check.requirement
  const step = { name: `${check.level}: ${oneLine(text)}`, status: statusOf(check.outcome) }
  if (check.outcome === 'failed') return { ...step, message: findingText(check) }
  return check.reason === undefined ? step : { ...step, message: visible(check.reason) }
}

function exchangeStep(entry: HarEntry, index: number): AllureStep {
  const name = exchangeName(entry, index + 1)
  const content = JSON.stringify(httpExchangeOf(entry))
  const attachment = { name, contentType: ALLURE_HTTP_EXCHANGE_CONTENT_TYPE, content }
  if (entry._error === undefined) return { name, status: statusOf('passed'), attachment }
  return { name, status: statusOf('inconclusive'), message: 'no answer', attachment }
}

function credentialStep({ name, text }: { readonly name: string; readonly text: string }): AllureStep {
  return { name, status: statusOf('passed'), attachment: { name, contentType: 'text/plain', content: text } }
}
