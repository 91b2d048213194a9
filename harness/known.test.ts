import { describe, expect, it } from 'vitest'
import { withKnown } from './known.ts'
import { checksFor } from './requirement.ts'
import type { BaselineEntry, CheckResult, ScenarioResult } from './result.ts'
import { type Scenario, type SuiteEntry, scenario, survey } from './scenario.ts'
import type { Outcome } from './verdict.ts'

const { must } = checksFor({
  'a/b/one': { level: 'MUST', source: '', section: '', url: '', text: '' },
  'a/b/two': { level: 'MUST', source: '', section: '', url: '', text: '' },
})

function define(id: string, control?: Scenario): Scenario {
  const checks = [must('a/b/one', () => {}), must('a/b/two', () => {})] as const
  return scenario({ id, title: id, needs: [], ...(control ? { control } : {}), act: async () => 1, checks })
}

const grades = { passed: 'pass', failed: 'failure', inapplicable: 'skipped', inconclusive: 'untested' } as const

function found(id: string, ...outcomes: (keyof typeof grades)[]): ScenarioResult {
  const checks = outcomes.map((outcome, index): CheckResult => {
    const requirement = index === 0 ? 'a/b/one' : 'a/b/two'
    return { requirement, level: 'MUST', outcome, grade: grades[outcome] }
  })
  const outcome: Outcome = outcomes.includes('failed') ? 'failed' : (outcomes[0] ?? 'passed')
  return { id, title: id, outcome, startedAt: '', durationMs: 1, checks, observations: {} }
}

const why = { reason: 'fixed in 4.2', expires: '2099-01-01' }
const entry = (check: string): BaselineEntry => ({ check, ...why })

/** The grades of an entry, and which results were asked for. */
async function ask(suite: SuiteEntry, results: readonly ScenarioResult[], ...known: readonly string[]) {
  const asked: string[] = []
  const resultOf = withKnown(
    async ({ id }) => {
      asked.push(id)
      return results.find((result) => result.id === id) as ScenarioResult
    },
    known.map((check) => entry(check)),
  )
  const { checks } = await resultOf(suite)
  return { grades: checks.map(({ grade }) => grade), checks, asked }
}

const one = define('f/one')
const two = define('f/two', one)
const three = define('f/three', two)

describe('a failure that the baseline names', () => {
  it('is known, with its reason, whether its check is named or its scenario', async () => {
    const failed = [found('f/one', 'passed', 'failed')]
    expect((await ask(one, failed, 'f/one:a/b/two')).checks[1]).toMatchObject({ grade: 'known', known: why })
    expect((await ask(one, failed, 'f/one')).grades).toEqual(['pass', 'known'])
  })

  it('is another one than that of another check or scenario', async () => {
    const failed = [found('f/one', 'passed', 'failed')]
    expect((await ask(one, failed, 'f/one:a/b/one', 'f/two', 'f/on')).grades).toEqual(['pass', 'failure'])
  })

  it('takes the reason of the entry that names the very check', async () => {
    const resultOf = withKnown(
      async () => found('f/one', 'failed', 'failed'),
      [
        { ...entry('f/one'), reason: 'all of it' },
        { ...entry('f/one:a/b/two'), reason: 'this one' },
      ],
    )
    const { checks } = await resultOf(one)
    expect(checks.map(({ known }) => known?.reason)).toEqual(['all of it', 'this one'])
  })

  it('is never one without an answer, or one that passed', async () => {
    const open = [found('f/one', 'inconclusive', 'inconclusive')]
    expect((await ask(one, open, 'f/one')).grades).toEqual(['untested', 'untested'])
    expect((await ask(one, [found('f/one', 'passed', 'inapplicable')], 'f/one')).grades).toEqual(['pass', 'skipped'])
  })
})

describe('what a known failure keeps from being judged is blocked', () => {
  const gate = found('f/one', 'failed', 'inconclusive')

  it('behind a gate', async () => {
    const { grades, checks } = await ask(one, [gate], 'f/one:a/b/one')
    expect(grades).toEqual(['known', 'blocked'])
    expect(checks[1]?.known).toEqual(why)
  })

  it('behind a control, also in a chain', async () => {
    const results = [gate, found('f/two', 'inconclusive', 'inconclusive'), found('f/three', 'inconclusive')]
    expect((await ask(two, results, 'f/one')).grades).toEqual(['blocked', 'blocked'])
    expect((await ask(three, results, 'f/one')).grades).toEqual(['blocked'])
  })

  it('but not behind one that got no answer, or failed unexpectedly', async () => {
    const open = found('f/two', 'inconclusive')
    expect((await ask(two, [found('f/one', 'inconclusive'), open], 'f/one')).grades).toEqual(['untested'])
    expect((await ask(two, [gate, open], 'f/one:a/b/two')).grades).toEqual(['untested'])
  })

  it('but not behind a control of which only a later check failed', async () => {
    const results = [found('f/one', 'passed', 'failed'), found('f/two', 'inconclusive')]
    expect((await ask(two, results, 'f/one')).grades).toEqual(['untested'])
  })

  it('but not in a survey, which has no gate', async () => {
    const every = survey({ id: 'f/one', title: '', needs: [], of: () => true, checks: [must('a/b/one', () => {})] })
    expect((await ask(every, [gate], 'f/one')).grades).toEqual(['known', 'untested'])
  })
})

it('runs no scenario that nobody asked for', async () => {
  const skipped = [found('f/two', 'inapplicable')]
  expect((await ask(two, skipped, 'f/two')).asked).toEqual(['f/two'])
  expect((await ask(two, [found('f/two', 'inconclusive')])).asked).toEqual(['f/two'])
})
