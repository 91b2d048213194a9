import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CheckResult, ScenarioResult } from '../result.ts'
import { CapturedStream } from './captured-streams.ts'
import { createProgress } from './progress.ts'

const passed: CheckResult = { requirement: 'vci/a/b', level: 'MUST', outcome: 'passed', grade: 'pass' }
const failed: CheckResult = {
  requirement: 'vci/a/c',
  level: 'MUST',
  outcome: 'failed',
  grade: 'failure',
  expected: 'status 400',
  actual: 'status 200 with \u001b[31m\u202ered\r\nlines',
}

function result(id: string, check: CheckResult, reason?: string): ScenarioResult {
  const { outcome } = check
  const about = { title: id, startedAt: '2026-01-01T00:00:00Z', durationMs: 1, observations: {} }
  return { id, outcome, checks: [check], ...about, ...(reason === undefined ? {} : { reason }) }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubEnv('CI', undefined)
  vi.stubEnv('NO_COLOR', undefined)
  vi.stubEnv('TERM', 'xterm')
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

describe('without a terminal', () => {
  test('a passed scenario is silent; a failed one has a line with expected and found', () => {
    const stream = new CapturedStream()
    const progress = createProgress({ stream, total: 2 })
    progress.started('x/ok')
    progress.ended(result('x/ok', passed))
    expect(stream.text).toBe('')
    progress.ended(result('x/bad', failed))
    progress.stop()
    expect(stream.text).toMatch(/^failed x\/bad: vci\/a\/c: expected status 400; found status 200 with .*lines\n$/)
  })

  test('nothing that the target sends can move the cursor, turn the text or break the line', () => {
    const stream = new CapturedStream()
    const progress = createProgress({ stream, total: 2 })
    progress.ended(result('x/bad', failed))
    progress.ended(
      result('x/why', { ...passed, outcome: 'inconclusive', grade: 'untested' }, 'prerequisite: \u009b2J\u0007\nx'),
    )
    progress.waiting('x/slow', 'until \u001b]0;title\u0007', Date.now() + 60_000)
    progress.note('note \u001b[2K')
    vi.advanceTimersByTime(10_000)
    progress.stop()
    expect(stream.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(stream.text.trimEnd().split('\n')).toHaveLength(4)
  })

  test('a broken SHOULD is a warning and not counted as failed', () => {
    const stream = new CapturedStream()
    const progress = createProgress({ stream, total: 1 })
    progress.ended(result('x/should', { ...failed, level: 'SHOULD', grade: 'warning' }))
    vi.advanceTimersByTime(10_000)
    progress.stop()
    expect(stream.text).toMatch(/^warning x\/should: .*\n1\/1 · 0 failed\n$/)
  })

  test('an inconclusive scenario says why; what was never claimed is silent', () => {
    const stream = new CapturedStream()
    const progress = createProgress({ stream, total: 2 })
    const untested: CheckResult = { ...passed, outcome: 'inconclusive', grade: 'untested', reason: 'unanswered: reset' }
    progress.ended(result('x/dead', untested))
    progress.ended(result('x/none', { ...passed, outcome: 'inapplicable', grade: 'skipped' }, 'not claimed'))
    progress.stop()
    expect(stream.text).toBe('inconclusive x/dead: unanswered: reset\n')
  })

  test('a reason that many scenarios share is told once', () => {
    const stream = new CapturedStream()
    const progress = createProgress({ stream, total: 3 })
    const open: CheckResult = { ...passed, outcome: 'inconclusive', grade: 'untested' }
    progress.ended(result('x/first', open, 'unanswered: refused'))
    progress.ended(result('x/second', open, 'unanswered: refused'))
    progress.ended({ ...result('x/third', open, 'control: x/first did not pass'), root: 'unanswered: refused' })
    progress.ended(result('x/other', open, 'unanswered: timed out'))
    progress.stop()
    expect(stream.text).toBe('inconclusive x/first: unanswered: refused\ninconclusive x/other: unanswered: timed out\n')
  })

  test('while it waits there is a line every ten seconds, with the longest countdown, and none after the end', () => {
    const stream = new CapturedStream()
    const progress = createProgress({ stream, total: 9 })
    for (const id of ['x/short', 'x/long', 'x/busy']) progress.started(id)
    progress.waiting('x/short', 'expiry', Date.now() + 20_000)
    progress.waiting('x/long', 'ten minutes', Date.now() + 600_000)
    vi.advanceTimersByTime(9_000)
    expect(stream.text).toBe('')
    vi.advanceTimersByTime(1_000)
    expect(stream.text).toBe('0/9 · 0 failed · 2 waiting, the longest 9:50 (x/long: ten minutes) · running x/busy\n')
    progress.waiting('x/long', 'ten minutes', undefined)
    vi.advanceTimersByTime(10_000)
    expect(stream.text).toContain('1 waiting, the longest 0:00 (x/short: expiry) · running x/busy and 1 more\n')
    progress.stop()
    const before = stream.text
    vi.advanceTimersByTime(60_000)
    expect(stream.text).toBe(before)
  })

  test('a control that nobody selected does not seem to run for ever', () => {
    const stream = new CapturedStream()
    const progress = createProgress({ stream, total: 1 })
    progress.started('x/control')
    progress.started('x/late')
    progress.waiting('x/late', 'expiry', Date.now() + 60_000)
    vi.advanceTimersByTime(10_000)
    progress.stop()
    expect(stream.text).toBe('0/1 · 0 failed · 1 waiting, the longest 0:50 (x/late: expiry)\n')
  })

  test('quiet shows nothing', () => {
    const stream = new CapturedStream()
    const progress = createProgress({ stream, total: 1, quiet: true })
    progress.ended(result('x/bad', failed))
    progress.note('note')
    vi.advanceTimersByTime(60_000)
    progress.stop()
    expect(stream.text).toBe('')
  })
})

describe('on a terminal', () => {
  test('one live line counts down, and a failure stays above it', () => {
    const stream = new CapturedStream({ terminal: true })
    const progress = createProgress({ stream, total: 3 })
    progress.started('x/long')
    progress.waiting('x/long', 'expiry', Date.now() + 90_000)
    vi.advanceTimersByTime(1_300)
    expect(stream.text).toContain('0/3 · 0 failed · 1 waiting, the longest 1:29 (x/long: expiry)')
    progress.ended(result('x/bad', failed))
    expect(stream.text).toContain('\u001b[31mfailed\u001b[39m x/bad: ')
    vi.advanceTimersByTime(1_000)
    expect(stream.text).toContain('1/3 · 1 failed')
    progress.stop()
    const before = stream.text
    vi.advanceTimersByTime(5_000)
    expect(stream.text).toBe(before)
  })

  test('the live line fits the terminal', () => {
    const stream = new CapturedStream({ terminal: true })
    const progress = createProgress({ stream, total: 3 })
    progress.started(`x/${'long'.repeat(100)}`)
    vi.advanceTimersByTime(300)
    progress.stop()
    expect(stream.text).not.toContain('long'.repeat(30))
  })

  test.each([
    ['without a size', { columns: 0 }, {}],
    ['that is dumb', {}, { TERM: 'dumb' }],
    ['of a pipeline', {}, { CI: 'true' }],
  ])('a terminal %s gets plain lines', (_, size, env) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const stream = new CapturedStream({ terminal: true, ...size })
    const progress = createProgress({ stream, total: 1 })
    vi.advanceTimersByTime(10_000)
    progress.stop()
    expect(stream.text).toBe('0/1 · 0 failed\n')
  })

  test('NO_COLOR takes the colours away', () => {
    vi.stubEnv('NO_COLOR', '1')
    const stream = new CapturedStream({ terminal: true })
    const progress = createProgress({ stream, total: 1 })
    progress.ended(result('x/bad', failed))
    progress.stop()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
    expect(stream.text).not.toMatch(/\u001b\[\d+m/)
  })
})
