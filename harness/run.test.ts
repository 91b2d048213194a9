import { describe, expect, it } from 'vitest'
import { concerns, createRun } from './run.ts'
import { survey } from './scenario.ts'
import { defaultPolicy } from './target/policy.ts'
import { define, exchange, fails, must, options, passes, policy, resultOf, should, stage } from './test-support.ts'
import { Inconclusive } from './verdict.ts'
import type { Exchange } from './wire/exchange.ts'

describe('a scenario', () => {
  it('passes when every check passes', async () => {
    const result = await resultOf(define({ observe: (actual) => ({ actual }) }))
    expect(result).toMatchObject({ outcome: 'passed', checks: [{ grade: 'pass' }], observations: { actual: 'acted' } })
  })

  it('reports what was expected and found, with the request that shows it', async () => {
    const result = await resultOf(define({ checks: [must('a/b/must', fails)] }))
    expect(result.outcome).toBe('failed')
    expect(result.checks[0]).toMatchObject({ grade: 'failure', expected: 'one thing', actual: 'another', curl: 'curl' })
  })

  it('takes secrets out of words, and never out of outcomes', async () => {
    const redact = <T>(value: T): T =>
      JSON.parse(JSON.stringify(value).replaceAll('failed', '<x>').replaceAll('another', '<y>'))
    const result = await resultOf(define({ checks: [must('a/b/must', fails)] }), {
      stage: async () => stage({ redact }),
    })
    expect(result.checks[0]).toMatchObject({ outcome: 'failed', actual: '<y>' })
  })

  it('does not judge later checks where the gate fails', async () => {
    const result = await resultOf(define({ checks: [should('a/b/should', fails), must('a/b/must', passes)] }))
    expect(result.checks.map((check) => check.grade)).toEqual(['warning', 'untested'])
    expect(result.checks[1]?.reason).toMatch(/^gate:/)
  })

  it('judges later checks independently of each other', async () => {
    const checks = [must('a/b/must', passes), should('a/b/should', fails), must('a/b/also', passes)] as const
    const result = await resultOf(define({ checks }))
    expect(result.checks.map((check) => check.grade)).toEqual(['pass', 'warning', 'pass'])
  })

  it('is inapplicable where the target never claimed a need', async () => {
    const result = await resultOf(define({ needs: ['offer.delete'] }))
    expect(result.outcome).toBe('inapplicable')
    expect(result.checks[0]).toMatchObject({ grade: 'skipped', reason: expect.stringContaining('offer.delete') })
  })

  it.each([
    ['a prerequisite that fails', new Inconclusive('prerequisite', 'no offer'), 'inconclusive'],
    ['a bug of ours', new TypeError('undefined is not a function'), 'errored'],
  ])('is never green after %s', async (_, error, outcome) => {
    const act = async () => {
      throw error
    }
    expect(await resultOf(define({ act }))).toMatchObject({ outcome, checks: [{ outcome, grade: 'untested' }] })
  })

  it('is inconclusive where the stage cannot be set', async () => {
    const failing = async () => {
      throw new Inconclusive('unanswered', 'connection refused')
    }
    expect(await resultOf(define(), { stage: failing })).toMatchObject({ outcome: 'inconclusive' })
  })

  it('leaves out checks of another revision and promises of another product', async () => {
    const checks = [must('a/b/draft', fails), policy('vii/b/promise', fails), must('a/b/must', passes)] as const
    const other = { revision: '1.0', profiles: [], holders: [], policy: defaultPolicy, time: 'clock' } as const
    const result = await resultOf(define({ checks: [must('a/b/must', passes), ...checks] }), { target: other })
    expect(result.checks.map((check) => check.requirement)).toEqual(['a/b/must', 'a/b/must'])
    expect(concerns(define({ checks: [must('a/b/draft', fails)] }), other)).toBe(false)
  })

  it('has its gate in the first check that counts for the target', async () => {
    const checks = [must('a/b/draft', fails), must('a/b/must', passes), must('a/b/also', passes)] as const
    expect((await resultOf(define({ checks }))).checks.map(({ grade }) => grade)).toEqual(['pass', 'pass'])
  })

  it('gives checks that ask the same as the gate the same answer', async () => {
    const checks = [must('a/b/must', fails), policy('vii/b/promise', fails), must('a/b/also', passes)] as const
    const grades = (await resultOf(define({ checks }))).checks.map(({ grade }) => grade)
    expect(grades).toEqual(['failure', 'failure', 'untested'])
  })

  it('is not started once the run was stopped', async () => {
    const signal = AbortSignal.abort()
    expect(await resultOf(define(), { signal })).toMatchObject({
      outcome: 'inconclusive',
      reason: expect.stringMatching(/^interrupted/),
    })
  })
})

describe('a control', () => {
  it('that fails makes the scenario inconclusive, and names itself', async () => {
    const control = define({ id: 'folder/control', checks: [must('a/b/must', fails)] })
    const result = await resultOf(define({ control }))
    expect(result).toMatchObject({
      outcome: 'inconclusive',
      checks: [{ reason: expect.stringContaining('folder/control') }],
    })
  })

  it('counts by its gate alone, and acts once for many', async () => {
    let acts = 0
    const act = async () => {
      acts += 1
    }
    const control = define({ act, checks: [must('a/b/must', passes), must('a/b/also', fails)] })
    const entries = [define({ id: 'folder/a', control }), define({ id: 'folder/b', control })]
    const run = createRun(entries, options())
    const results = await Promise.all(entries.map(run.result))
    expect(results.map((result) => result.outcome)).toEqual(['passed', 'passed'])
    expect(acts).toBe(1)
  })
})

describe('a reason at the root', () => {
  const first = define({ id: 'folder/first', act: () => Promise.reject(new Inconclusive('unanswered', 'refused')) })
  const second = define({ id: 'folder/second', control: first })

  it('is shared by all that stand on a control without an answer, however far down', async () => {
    const result = await resultOf(define({ control: second }))
    expect(result).toMatchObject({
      root: 'unanswered: refused',
      reason: expect.stringMatching(/^control: folder\/second/),
    })
  })

  it('is not claimed where a control was answered, and wrongly', async () => {
    const result = await resultOf(define({ control: define({ checks: [must('a/b/must', fails)] }) }))
    expect(result.root).toBeUndefined()
  })
})

it('carries nothing through where an obstacle is known from the start', async () => {
  const act = () => expect.unreachable()
  const obstacle = { outcome: 'inconclusive', reason: 'unanswered: refused' } as const
  const result = await resultOf(define({ act }), { obstacle })
  expect(result).toMatchObject({ outcome: 'inconclusive', reason: 'unanswered: refused' })
})

describe('a survey', () => {
  const every = (predicate: (actual: Exchange) => void) =>
    survey({
      id: 'folder/every',
      title: 'Every',
      needs: [],
      of: ({ endpoint }) => endpoint === 'token',
      checks: [must('a/b/must', predicate)],
    })

  it('judges what other scenarios met', async () => {
    const entry = every(fails)
    const result = await resultOf(entry, {}, [define(), define({ id: 'folder/two' }), entry])
    expect(result.checks[0]).toMatchObject({ grade: 'failure', actual: expect.stringContaining('2 of 2') })
    expect(result.checks[0]?.actual).toContain('folder/')
  })

  it('passes where all are right, and says how many it saw', async () => {
    const entry = every(passes)
    expect(await resultOf(entry, {}, [define(), entry])).toMatchObject({
      outcome: 'passed',
      observations: { answers: 1 },
    })
  })

  it.each([429, 502, 503, 504])('blames nobody for a %i on the way', async (status) => {
    const entry = every(fails)
    const away = { ...exchange, response: { status } } as Exchange
    const run = { stage: async () => stage({ exchanges: () => [away] }) }
    expect(await resultOf(entry, run, [define(), entry])).toMatchObject({ reason: expect.stringMatching(/^vacuous/) })
  })

  it('leaves nothing open where an issuer need not have such answers', async () => {
    const entry = { ...every(fails), optional: 'the issuer defers nothing' }
    expect(await resultOf(entry)).toMatchObject({ outcome: 'inapplicable', checks: [], reason: entry.optional })
  })

  it('is inconclusive where nothing was met', async () => {
    const entry = every(passes)
    expect(await resultOf(entry)).toMatchObject({ outcome: 'inconclusive', reason: expect.stringMatching(/^vacuous/) })
  })
})
