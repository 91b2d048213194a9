/** JUnit XML: a test suite per scenario, a test case per check. */
import { XMLBuilder } from 'fast-xml-parser'
import type { CheckResult, ScenarioResult } from '../harness/result.ts'
import { brokenEntries, type EntryResult } from './baseline.ts'
import { type RequirementResult, reasonOf, type Statement } from './statement.ts'
import { visible } from './text.ts'
import { headlineOf, isFailure, knownUntil } from './words.ts'

type Node = { readonly [name: string]: string | number | Node | readonly Node[] }

const builder = new XMLBuilder({
  format: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
})

/**
 * The statement as JUnit XML. A failed check is a `<failure>` where it makes the target not conformant;
 * a warning or note is a passed test case that tells its finding in `<system-out>`;
 * inconclusive and errored checks are `<error>`, inapplicable ones `<skipped>`; so are known failures and what these
 * block, with the reason, as pipelines know it from other tools' expected failures. An entry of the baseline that does
 * not hold is a `<failure>` in a suite of its own.
 * Characters that XML 1.0 forbids are replaced by a visible form.
 */
export function junitXml(statement: Statement): string {
  const broken = brokenEntries(statement.baseline)
  const suites = statement.scenarios.map((scenario) => suiteOf(scenario, statement))
  if (broken.length > 0) suites.push(baselineSuite(broken, statement))
  const root: Node = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': text(`Assay: ${statement.target.name}: ${headlineOf(statement)}`),
      ...sumOf(suites),
      '@time': seconds(statement.durationMs),
      '@timestamp': statement.startedAt,
      testsuite: suites,
    },
  }
  return builder.build(root)
}

interface Suite extends Node {
  readonly '@tests': number
  readonly '@failures': number
  readonly '@errors': number
  readonly '@skipped': number
}

const tallied = ['@tests', '@failures', '@errors', '@skipped'] as const

function sumOf(suites: readonly Suite[]): Node {
  return Object.fromEntries(tallied.map((name) => [name, suites.reduce((sum, suite) => sum + suite[name], 0)]))
}

function baselineSuite(broken: readonly EntryResult[], { startedAt }: Statement): Suite {
  return {
    '@name': 'baseline',
    '@tests': broken.length,
    '@failures': broken.length,
    '@errors': 0,
    '@skipped': 0,
    '@time': seconds(0),
    '@timestamp': startedAt,
    testcase: broken.map(({ check, state, why }) => ({
      '@classname': 'baseline',
      '@name': text(check),
      '@time': seconds(0),
      failure: { '@message': text(why ?? state), '@type': state },
    })),
  }
}

function suiteOf(scenario: ScenarioResult, statement: Statement): Suite {
  const cases = scenario.checks.length > 0 ? casesOf(scenario, statement) : [caseOfWhole(scenario)]
  const having = (name: string) => cases.filter((testcase) => name in testcase).length
  return {
    '@name': text(scenario.id),
    '@tests': cases.length,
    '@failures': having('failure'),
    '@errors': having('error'),
    '@skipped': having('skipped'),
    '@time': seconds(scenario.durationMs),
    '@timestamp': scenario.startedAt,
    properties: { property: [{ '@name': 'title', '@value': text(scenario.title) }] },
    testcase: cases,
  }
}

/** The first case carries the time of its scenario: the checks are judged on one act. */
function casesOf(scenario: ScenarioResult, statement: Statement): Node[] {
  return scenario.checks.map((check, index) => ({
    '@classname': text(scenario.id),
    '@name': text(`${check.requirement}${ordinal(scenario.checks, index)}`),
    '@time': seconds(index === 0 ? scenario.durationMs : 0),
    ...outcomeOf(check, statement),
  }))
}

/** Readers of JUnit XML drop a second case of the same name. */
function ordinal(checks: readonly CheckResult[], index: number): string {
  const before = checks.slice(0, index).filter(({ requirement }) => requirement === checks[index]?.requirement).length
  return before === 0 ? '' : ` (${before + 1})`
}

function caseOfWhole(scenario: ScenarioResult): Node {
  const about = {
    '@classname': text(scenario.id),
    '@name': text(scenario.title),
    '@time': seconds(scenario.durationMs),
  }
  const message = { '@message': text(reasonOf(scenario)), '@type': scenario.outcome }
  switch (scenario.outcome) {
    case 'passed':
      return about
    case 'inapplicable':
      return { ...about, skipped: message }
    case 'failed':
      return { ...about, failure: message }
    default:
      return { ...about, error: message }
  }
}

function outcomeOf(check: CheckResult, { strict, requirements }: Statement): Node {
  if (check.known !== undefined) return knownOf(check, requirements)
  const reason = text(check.reason ?? check.outcome)
  switch (check.outcome) {
    case 'passed':
      return {}
    case 'inapplicable':
      return { skipped: { '@message': reason } }
    case 'inconclusive':
    case 'errored':
      return { error: { '@message': reason, '@type': check.outcome } }
    case 'failed': {
      const told = text(tell(check, requirements))
      if (!isFailure(check.grade, strict)) return { 'system-out': `${check.grade}: ${told}` }
      return { failure: { '@message': text(finding(check)), '@type': check.level, '#text': told } }
    }
  }
}

function knownOf(check: CheckResult, requirements: readonly RequirementResult[]): Node {
  const { grade, known } = check
  const why = known === undefined ? '' : `${known.reason} (${knownUntil(known)})`
  const skipped = { '@message': text(`${grade === 'known' ? 'known failure' : 'blocked by a known failure'}: ${why}`) }
  return grade === 'known' ? { skipped, 'system-out': text(tell(check, requirements)) } : { skipped }
}

function finding({ expected, actual }: CheckResult): string {
  return `expected ${expected ?? '(not told)'}; found ${actual ?? '(not told)'}`
}

function tell(check: CheckResult, requirements: readonly RequirementResult[]): string {
  const requirement = requirements.find(({ id }) => id === check.requirement)
  const source = requirement === undefined ? '' : `${requirement.text} (${requirement.url})`
  return [finding(check), `${check.level}: ${source}`, check.curl ?? ''].filter((line) => line !== '').join('\n')
}

function text(value: string): string {
  return visible(value)
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}
