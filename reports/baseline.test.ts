import { PassThrough } from 'node:stream'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import type { CheckResult } from '../harness/result.ts'
import { bannerHtml } from './allure/banner.ts'
import { describeResult } from './allure/describe-result.ts'
import { type BaselineFacts, brokenEntries } from './baseline.ts'
import { consoleText } from './console.ts'
import { junitXml } from './junit.ts'
import { failed, findings, ids, passed, result, unanswered } from './sample.ts'
import schema from './statement.schema.json' with { type: 'json' }
import { statementOf } from './statement.ts'
import { summaryMarkdown } from './summary.md.ts'

const why = { reason: 'the code is fixed in 4.2', link: 'https://issues.example/42', expires: '2099-12-31' }
const known: CheckResult = { ...failed, grade: 'known', known: why }
const blocked: CheckResult = {
  requirement: ids.policy,
  level: 'POLICY',
  outcome: 'inconclusive',
  grade: 'blocked',
  reason: 'gate: not judged',
  known: why,
}
const scenarios = [result('a/known', [known, blocked]), result('b/passed', [passed])]
const entry = (check: string, dead?: BaselineFacts['entries'][number]['dead']) => ({
  check,
  ...why,
  ...(dead === undefined ? {} : { dead }),
})
const baseline = (...entries: BaselineFacts['entries']): BaselineFacts => ({ file: 'known.yaml', entries })
const state = (check: string, ...given: typeof scenarios) =>
  statementOf(findings(given, { baseline: baseline(entry(check)) })).baseline?.entries[0]?.state

const holding = statementOf(findings(scenarios, { baseline: baseline(entry('a/known')), strict: true }))
const broken = statementOf(
  findings(scenarios, {
    baseline: baseline(
      entry('b/passed'),
      entry('a/known'),
      entry('c/gone', { state: 'unmatched', why: 'it matches nothing: there is no scenario c/gone' }),
      entry('a/old', { state: 'expired', why: 'it expired on 2020-01-01' }),
    ),
  }),
)
const onScreen = (statement: typeof holding) =>
  consoleText(statement, 'nowhere', Object.assign(new PassThrough(), { isTTY: false }))

describe('an entry of the baseline', () => {
  it('is known where a check of it failed, and passes where all of them passed', () => {
    expect(state('a/known', ...scenarios)).toBe('known')
    expect(state(`a/known:${ids.must}`, ...scenarios)).toBe('known')
    expect(state('b/passed', ...scenarios)).toBe('passes')
    expect(state(`b/passed:${ids.policy}`, ...scenarios)).toBe('passes')
  })

  it('is neither satisfied nor broken by anything that got no answer', () => {
    const dead = unanswered('a/dead', 'inconclusive', 'unanswered: refused')
    const [gone] = dead.checks
    expect(state('a/dead', dead)).toBe('untested')
    expect(state('a/dead', unanswered('a/dead', 'errored', 'unexpected: TypeError'))).toBe('untested')
    expect(state('a/dead', unanswered('a/dead', 'inapplicable', 'not claimed'))).toBe('untested')
    expect(state('a/dead', result('a/dead', [passed, ...(gone === undefined ? [] : [gone])]))).toBe('untested')
    expect(state('a/not-selected', ...scenarios)).toBe('untested')
    expect(state(`a/known:${ids.policy}`, ...scenarios)).toBe('untested')
  })

  it('stands in the statement in order, and the statement says whether all hold', () => {
    expect(holding.baseline).toMatchObject({ file: 'known.yaml', holds: true })
    expect(broken.baseline?.holds).toBe(false)
    expect(broken.baseline?.entries.map(({ check }) => check)).toEqual(['a/known', 'a/old', 'b/passed', 'c/gone'])
    expect(brokenEntries(broken.baseline).map(({ state }) => state)).toEqual(['expired', 'passes', 'unmatched'])
    expect(statementOf(findings())).not.toHaveProperty('baseline')
  })
})

describe('a statement with known failures', () => {
  it('says so in its verdict, counts them apart, and validates', () => {
    const validate = addFormats.default(new Ajv2020({ strict: true, strictRequired: false })).compile(schema)
    for (const statement of [holding, broken]) {
      expect(validate(JSON.parse(JSON.stringify(statement))), JSON.stringify(validate.errors)).toBe(true)
      expect(statement.verdict).toBe('conformant-with-known-failures')
    }
    expect(holding.counts.checks.byGrade).toMatchObject({ known: 1, blocked: 1, failure: 0, untested: 0 })
    expect(holding.requirements.map(({ grade }) => grade)).toEqual(['known', 'blocked'])
  })

  it('is not conformant for any other failure', () => {
    expect(statementOf(findings([...scenarios, result('c/failed', [failed])])).verdict).toBe('not-conformant')
  })
})

describe.each([
  ['console', onScreen],
  ['summary', summaryMarkdown],
  ['JUnit', junitXml],
  ['banner', bannerHtml],
])('the %s', (name, render) => {
  it('never says conformant without the number of known failures', () => {
    expect(render(holding)).toContain('Conformant, with 1 known failure')
  })

  it('says why the baseline does not hold, and nothing where it does', () => {
    const told = name === 'JUnit' ? 'it expired on 2020-01-01' : '3 of 4 entries in known.yaml must be changed'
    expect(render(broken).replaceAll('\\', '')).toContain(told)
    expect(render(holding)).not.toMatch(/must be changed|name="baseline"/)
  })
})

describe('a known failure', () => {
  it('is told on the console with its reason, after what failed', () => {
    expect(onScreen(holding)).toContain(
      `Known failures (1)\n  ~ the code is fixed in 4.2 (https://issues.example/42, until 2099-12-31)\n    a/known:${ids.must}`,
    )
    expect(onScreen(holding)).not.toContain('✗')
    expect(onScreen(holding)).toContain('0 failed, 0 warnings, 1 known failure, 1 blocked by a known failure')
    expect(onScreen(broken)).toContain('✗ b/passed: it passes now: take the entry out')
  })

  it('is told in the summary with what was found, its reason, its link and its day', () => {
    const text = summaryMarkdown(holding)
    expect(text).toContain('## Known failures (1)')
    expect(text).toContain('`status 200 with an access token` | the code is fixed in 4.2 | [https://')
    expect(text).not.toContain('## Failures')
    expect(summaryMarkdown(broken)).toContain('| `c/gone` | it matches nothing: there is no scenario c/gone |')
  })

  it('is skipped in JUnit, with its finding; so is what it blocks', () => {
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
    const { testsuites } = parser.parse(junitXml(holding))
    expect(testsuites).toMatchObject({ failures: '0', errors: '0', skipped: '2' })
    const [first, second] = testsuites.testsuite[0].testcase
    expect(first.skipped.message).toBe(
      'known failure: the code is fixed in 4.2 (https://issues.example/42, until 2099-12-31)',
    )
    expect(first['system-out']).toContain('found status 200 with an access token')
    expect(second.skipped.message).toMatch(/^blocked by a known failure: the code is fixed/)
  })

  it('makes a JUnit suite of its own fail where an entry does not hold', () => {
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
    const { testsuites } = parser.parse(junitXml(broken))
    expect(testsuites.failures).toBe('3')
    expect(testsuites.testsuite.at(-1)).toMatchObject({ name: 'baseline', tests: '3', failures: '3' })
    expect(testsuites.testsuite.at(-1).testcase[0].failure).toMatchObject({ type: 'expired' })
  })

  it('is told in Allure, in a category of its own', () => {
    const { description, labels } = describeResult(result('a/known', [known, blocked]), { target: 'sandbox' })
    expect(description).toContain('> **MUST, not met, as is known**')
    expect(description).toContain('Known failure until 2099-12-31: the code is fixed in 4.2 (')
    expect(description).toContain('Not judged because of a known failure until 2099-12-31')
    expect(labels).toContainEqual({ name: 'grade', value: 'known' })
  })

  it('lets nothing that its author wrote become markup', () => {
    const nasty = {
      reason: '<script>alert(1)</script> | [x](javascript:x)',
      expires: '2099-12-31',
      link: 'http://x/|>',
    }
    const check = { ...known, known: nasty }
    const statement = statementOf(findings([result('a/b', [check])]))
    expect(summaryMarkdown(statement)).not.toMatch(/(?<!\\)<script|(?<!\\)\[x\]/)
    expect(describeResult(result('a/b', [check]), { target: 'x' }).description).not.toMatch(/(?<!\\)<script/)
  })
})
