import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { CheckResult, ScenarioResult } from '../harness/result.ts'
import { type Diff, diffOf, worseOf } from './diff.ts'
import { diffText } from './diff-text.ts'
import { failed, findings, ids, passed, result, unanswered, warned } from './sample.ts'
import { statementOf } from './statement.ts'

type More = Parameters<typeof findings>[1]
const statement = (scenarios: readonly ScenarioResult[], more?: More) => statementOf(findings(scenarios, more))
const one = (...checks: readonly CheckResult[]) => [result('a/one', checks)]
const diff = (before: readonly ScenarioResult[], after: readonly ScenarioResult[], more?: More) =>
  diffOf(statement(before), statement(after, more))

/** The lists that are not empty. */
function filled({ schemaVersion: _, verdict: __, ...lists }: Diff): string[] {
  return Object.entries(lists).flatMap(([name, list]) => (list.length > 0 ? [name] : []))
}

const met = { ...passed, requirement: ids.must, level: 'MUST' } as const
const known: CheckResult = { ...failed, grade: 'known', known: { reason: 'x', expires: '2099-01-01' } }
const dead: CheckResult = { ...met, outcome: 'inconclusive', grade: 'untested', reason: 'unanswered: refused' }
const skipped: CheckResult = { ...met, outcome: 'inapplicable', grade: 'skipped', reason: 'not claimed' }
const blocked: CheckResult = { ...dead, grade: 'blocked' }
const should = { ...passed, requirement: warned.requirement, level: 'SHOULD' } as const
const note: CheckResult = { ...warned, level: 'MAY', grade: 'note' }

describe('a check', () => {
  it.each<[string, CheckResult[], CheckResult[], string[]]>([
    ['that passes on', [met], [met], []],
    ['that fails on', [failed], [{ ...failed, actual: 'another thing' }], []],
    ['that fails now', [met], [failed], ['newFailures']],
    ['that had no answer and fails now', [dead], [failed], ['newFailures']],
    ['that was not claimed and fails now', [skipped], [failed], ['newFailures']],
    ['that was not there and fails now', [passed], [passed, failed], ['newFailures']],
    ['that fails now as a warning', [should], [warned], ['newWarnings']],
    ['that fails now as a note', [{ ...should, level: 'MAY' }], [note], ['newNotes']],
    ['that fails now, as the baseline says', [met], [known], ['newKnown']],
    ['whose failure is known now', [failed], [known], []],
    ['whose failure is not known any more', [known], [failed], []],
    ['whose failure weighs more now', [note], [{ ...note, level: 'SHOULD', grade: 'warning' }], ['newWarnings']],
    ['whose failure weighs less now', [warned], [note], []],
    ['that is fixed', [failed], [met], ['fixed']],
    ['that was known and is fixed', [known], [met], ['fixed']],
    ['that gets no answer any more', [met], [dead], ['newlyUntested']],
    ['that failed and gets no answer any more', [failed], [dead], ['newlyUntested']],
    ['that is not claimed any more', [met], [skipped], ['newlyUntested']],
    ['that is blocked now', [met], [blocked], ['newlyUntested']],
    ['that is not checked any more', [passed, met], [passed], ['newlyUntested']],
    ['that has an answer now', [dead], [met], ['newlyTested']],
    ['that is checked now', [passed], [passed, met], ['newlyTested']],
    ['without an answer in both', [dead], [skipped], []],
  ])('%s', (_, before, after, expected) => {
    expect(filled(diff(one(...before), one(...after)))).toEqual(expected)
  })

  it('is told with what was found, or why it has no answer', () => {
    const [failure] = diff(one(met), one(failed)).newFailures
    expect(failure).toEqual({
      scenario: 'a/one',
      requirement: ids.must,
      level: 'MUST',
      before: 'passed',
      after: 'failed',
      grade: 'failure',
      expected: failed.expected,
      actual: failed.actual,
      curl: failed.curl,
    })
    const [lost] = diff(one(failed), one(dead)).newlyUntested
    expect(lost).toMatchObject({ before: 'failed', after: 'inconclusive', reason: 'unanswered: refused' })
  })

  it('is told apart from a second one of the same requirement', () => {
    expect(diff(one(met, met), one(met, failed)).newFailures).toHaveLength(1)
    expect(filled(diff(one(met, failed), one(failed, met)))).toEqual(['newFailures', 'fixed'])
  })
})

describe('a scenario', () => {
  const two = result('b/two', [met])
  const notSelected = (id: string) => ({ notTested: [{ id, kind: 'scenario' as const, reason: 'not selected' }] })

  it('that only the second run knows is added; only its failures are told besides', () => {
    expect(filled(diff(one(met), [...one(met), two]))).toEqual(['added'])
    const added = diff(one(met), [...one(met), result('b/two', [failed, passed])])
    expect([filled(added), added.added]).toEqual([['newFailures', 'added'], ['b/two']])
  })

  it('that the second run does not know is removed', () => {
    const gone = diff([...one(met), two], one(met))
    expect([filled(gone), gone.removed]).toEqual([['removed'], ['b/two']])
  })

  it('that was left out is newly untested, with the reason; and the other way round', () => {
    const [lost] = diff([...one(met), two], one(met), notSelected('b/two')).newlyUntested
    expect(lost).toMatchObject({ scenario: 'b/two', after: 'absent', reason: 'not selected' })
    const back = diffOf(statement(one(met), notSelected('b/two')), statement([...one(met), two]))
    expect(filled(back)).toEqual(['newlyTested'])
  })

  it('that has no checks any more says why', () => {
    const unmet = result('a/one', [], { outcome: 'inapplicable', reason: 'no offer was passed by reference' })
    expect(diff(one(met), [unmet]).newlyUntested[0]?.reason).toBe('no offer was passed by reference')
  })
})

describe('observations', () => {
  const seen = (observations: object, more: Partial<ScenarioResult> = {}) => [
    result('a/one', [met], { observations: observations as ScenarioResult['observations'], ...more }),
  ]

  it('that changed, came or went are told; the order of members is no change', () => {
    const before = seen({ grace: 2, gone: true, same: { a: 1, b: [2] } })
    const after = seen({ same: { b: [2], a: 1 }, grace: 3, come: 'x' })
    expect(diff(before, after).observations).toEqual([
      { scenario: 'a/one', name: 'come', before: undefined, after: 'x' },
      { scenario: 'a/one', name: 'gone', before: true, after: undefined },
      { scenario: 'a/one', name: 'grace', before: 2, after: 3 },
    ])
  })

  it('are not compared with those of a scenario that got no answer', () => {
    const open = unanswered('a/one', 'inconclusive', 'unanswered: refused')
    expect(diff(seen({ grace: 2 }), [open]).observations).toEqual([])
    expect(diff([open], seen({ grace: 2 })).observations).toEqual([])
  })
})

describe('the terms', () => {
  it('are told to the last member, whatever comes from the target in them', () => {
    const { tool, target } = findings()
    const other = { ...target, policy: { offerLifetime: { default: 600 } }, profiles: [], name: 'production' }
    const later = { tool: { ...tool, version: '0.2.0' }, target: other, strict: true, partial: 'the run was stopped' }
    const { terms } = diff(one(met), one(met), later)
    expect(terms).toEqual([
      { name: 'target.name', before: 'sandbox', after: 'production' },
      { name: 'target.policy.offerLifetime.default', before: 300, after: 600 },
      { name: 'target.profiles', before: ['vii'], after: [] },
      { name: 'tool.version', before: '0.1.0', after: '0.2.0' },
      { name: 'strict', before: false, after: true },
      { name: 'partial', before: false, after: true },
    ])
  })

  it('are the same for two runs that differ in times', () => {
    const later = { startedAt: '2027-01-01T00:00:00.000Z', durationMs: 1 }
    expect(filled(diff(one(met), one(met), later))).toEqual([])
  })
})

describe('what got worse', () => {
  const worse = (before: CheckResult, after: CheckResult, strict = false) =>
    worseOf(diff(one(before), one(after)), { strict })

  it('is a new failure, with strict also a new warning, else what is newly untested', () => {
    expect(worse(met, failed)).toBe('failures')
    expect(worse(should, warned)).toBeUndefined()
    expect(worse(should, warned, true)).toBe('failures')
    expect(worse(met, dead, true)).toBe('untested')
    expect(worse(failed, met, true)).toBeUndefined()
    expect(worse(met, known, true)).toBeUndefined()
    expect(worseOf(diff(one(met, passed), one(dead, { ...failed, requirement: ids.policy })), { strict: false })).toBe(
      'failures',
    )
  })
})

describe('the text', () => {
  const stream = Object.assign(new PassThrough(), { isTTY: false })
  const text = (before: readonly ScenarioResult[], after: readonly ScenarioResult[], more?: More, strict = false) => {
    const [old, now] = [statement(before), statement(after, more)]
    return diffText(old, now, diffOf(old, now), { strict, stream })
  }

  it('names the two runs, then what makes them differ, and ends with the conclusion', () => {
    const { target } = findings()
    const lines = text(one(met, should), one(failed, warned), { target: { ...target, revision: '1.1' } }).split('\n')
    expect(lines.slice(0, 5)).toEqual([
      'before  sandbox, 2026-11-03 10:00 UTC, assay 0.1.0: Conformant',
      'after   sandbox, 2026-11-03 10:00 UTC, assay 0.1.0: Not conformant',
      '',
      'The runs differ in their terms (1)',
      '  target.revision  "1.0" -> "1.1"',
    ])
    expect(lines.at(-2)).toBe('Worse: 1 new failure, 1 new warning')
  })

  it('tells failures with the proof, and what has no answer by reason', () => {
    const after = [result('a/one', [failed]), unanswered('b/two', 'inconclusive', 'unanswered: refused')]
    const told = text([...one(met), result('b/two', [passed])], after)
    expect(told).toContain(`  ✗ a/one  MUST ${ids.must}  (before: passed)\n    expected  status 400`)
    expect(told).toContain('    curl -X POST')
    expect(told).toContain(`Newly untested (1)\n  ? unanswered: refused\n    b/two  POLICY ${ids.policy}`)
  })

  it('says that nothing got worse, also with warnings', () => {
    expect(text(one(failed), one(met))).toMatch(/Fixed \(1\)\n {2}✓ a\/one .*\n\nNothing got worse\n$/)
    expect(text(one(should), one(warned))).toMatch(/\nNothing got worse; 1 new warning\n$/)
    expect(text(one(should), one(warned), {}, true)).toMatch(/\nWorse: 1 new warning\n$/)
  })

  it('never calls a run with known failures just conformant', () => {
    expect(text(one(met), one(known))).toContain('Conformant, with 1 known failure\n')
  })

  it('lets the target send no escape sequence and no line of its own', () => {
    const nasty = '\u001b[2J\nNothing got worse\n'
    const before = [result('a/one', [met], { observations: { [nasty]: 1 } })]
    const spoilt = { ...failed, expected: nasty, actual: nasty, curl: `curl ${nasty}` }
    const after = [result('a/one', [spoilt], { observations: { [nasty]: nasty } })]
    const told = text(before, after)
    expect(told).not.toContain('\u001b')
    expect(told).not.toMatch(/^Nothing got worse/m)
  })
})
