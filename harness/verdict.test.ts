import { describe, expect, it } from 'vitest'
import type { Level } from './requirement.ts'
import {
  exitCodeOf,
  type Grade,
  gradeOf,
  HarnessError,
  Inconclusive,
  type Outcome,
  runVerdict,
  Unclaimed,
  Violation,
  verdictOf,
} from './verdict.ts'

describe('the grade of a check', () => {
  it.each<[Level, boolean, Outcome, Grade]>([
    ['MUST', false, 'passed', 'pass'],
    ['MUST', false, 'failed', 'failure'],
    ['MUST NOT', true, 'failed', 'failure'],
    ['POLICY', false, 'failed', 'failure'],
    ['POLICY', true, 'failed', 'warning'],
    ['SHOULD', false, 'failed', 'warning'],
    ['SHOULD NOT', false, 'failed', 'warning'],
    ['MAY', false, 'failed', 'note'],
    ['MUST', false, 'inapplicable', 'skipped'],
    ['MUST', false, 'inconclusive', 'untested'],
    ['MUST', false, 'errored', 'untested'],
    ['SHOULD', false, 'inconclusive', 'open'],
    ['POLICY', true, 'errored', 'open'],
  ])('%s (derived: %s) that is %s is a %s', (level, derived, outcome, grade) => {
    expect(gradeOf({ level, derived }, outcome)).toBe(grade)
  })
})

describe('the verdict of a run', () => {
  it.each<[Grade[], boolean, string]>([
    [[], false, 'inconclusive'],
    [['skipped'], false, 'inconclusive'],
    [['open', 'skipped'], false, 'inconclusive'],
    [['pass'], false, 'conformant'],
    [['pass', 'note', 'warning'], false, 'conformant'],
    [['pass', 'warning'], true, 'not-conformant'],
    [['pass', 'skipped'], false, 'conformant-with-skips'],
    [['pass', 'open'], false, 'conformant-with-skips'],
    [['pass', 'open'], true, 'inconclusive'],
    [['pass', 'untested'], false, 'inconclusive'],
    [['pass', 'known'], true, 'conformant-with-known-failures'],
    [['pass', 'known', 'skipped', 'blocked'], true, 'conformant-with-known-failures'],
    [['pass', 'blocked'], true, 'conformant-with-skips'],
    [['blocked'], false, 'inconclusive'],
    [['pass', 'known', 'failure'], false, 'not-conformant'],
    [['pass', 'known', 'untested'], false, 'inconclusive'],
    [['pass', 'untested', 'failure'], false, 'not-conformant'],
  ])('of %j (strict: %s) is %s', (grades, strict, verdict) => {
    expect(runVerdict(grades, { strict })).toBe(verdict)
  })

  it.each([
    ['conformant', false, 0],
    ['conformant-with-skips', false, 0],
    ['conformant-with-known-failures', false, 0],
    ['not-conformant', true, 1],
    ['inconclusive', true, 2],
    ['inconclusive', false, 3],
  ] as const)('%s (errored: %s) ends with %d', (verdict, errored, code) => {
    expect(exitCodeOf(verdict, errored)).toBe(code)
  })
})

it('blames the issuer for a violation alone', () => {
  expect(verdictOf(new Violation('one', 'another')).outcome).toBe('failed')
  expect(verdictOf(new Inconclusive('unanswered', 'refused'))).toEqual({
    outcome: 'inconclusive',
    reason: 'unanswered: refused',
  })
  expect(verdictOf(new Unclaimed('time.long', 'ten minutes'))).toEqual({
    outcome: 'inapplicable',
    missing: 'time.long',
  })
  expect(verdictOf(new HarnessError('code', 'ours')).outcome).toBe('errored')
  expect(verdictOf(new TypeError('x is undefined'))).toMatchObject({
    outcome: 'errored',
    cause: { code: 'unexpected' },
  })
  expect(verdictOf('thrown text').outcome).toBe('errored')
})
