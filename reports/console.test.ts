import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { consoleText } from './console.ts'
import { failed, findings, ids, ofHolder, passed, result, unanswered, warned } from './sample.ts'
import { statementOf } from './statement.ts'

beforeEach(() => {
  for (const name of ['FORCE_COLOR', 'NO_COLOR', 'NODE_DISABLE_COLORS']) vi.stubEnv(name, undefined)
})
afterEach(() => vi.unstubAllEnvs())

const stream = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY }) as unknown as NodeJS.WriteStream
const text = (given: Parameters<typeof findings>, isTTY = false) =>
  consoleText(statementOf(findings(...given)), 'nowhere', stream(isTTY))

describe('the text for a terminal', () => {
  it('tells what failed, with expected, found and the command', () => {
    const lines = text([[result('a/failed', [failed])]])
    expect(lines).toContain('✗ Title of a/failed  a/failed')
    expect(lines).toContain(`MUST ${ids.must}: A pre-authorized request without its code`)
    expect(lines).toContain('expected  status 400 with invalid_grant\n  found     status 200 with an access token')
    expect(lines).toContain(`  ${failed.curl}`)
  })

  it('ends with the verdict, the counts and where the report lies', () => {
    const end = text([[result('a/warned', [warned])]])
      .trimEnd()
      .split('\n')
      .slice(-5)
    expect(end[0]).toBe('Conformant: sandbox')
    expect(end[2]).toBe('1 scenario, 1 check: 0 passed, 0 failed, 1 warning, 0 without an answer, 0 skipped (1.2 s)')
    expect(end[3]).toBe('Report: nowhere/summary.md')
  })

  it('says whose failure it is, where a holder agent was judged too', () => {
    const lines = text([[result('a/issuer', [passed]), result('b/holder', [ofHolder(failed)])]])
    expect(lines).toContain('The holder agent does not do what it owes: 1 requirement is not met.')
    expect(lines).toMatch(
      /^ {2}Issuer sandbox: conformant \(1 passed, 0 failed, .*\n {2}Holder agent holder: not conformant \(/m,
    )
  })

  it('names the HTML report where there is one', () => {
    const directory = mkdtempSync(join(tmpdir(), 'assay-console-'))
    try {
      mkdirSync(join(directory, 'allure-report'))
      writeFileSync(join(directory, 'allure-report', 'index.html'), '')
      const lines = consoleText(statementOf(findings()), directory, stream(false))
      expect(lines).toContain(`Report: ${join(directory, 'allure-report', 'index.html')}`)
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  it('groups what was skipped and what got no answer by reason', () => {
    const dead = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) =>
      unanswered(`x/${id}`, 'inconclusive', 'unanswered: refused'),
    )
    const lines = text([
      [...dead, unanswered('y/1', 'inapplicable', 'not claimed'), unanswered('y/2', 'inapplicable', 'not claimed')],
    ])
    expect(lines).toContain('Without an answer (7)\n  ? unanswered: refused\n    x/a, x/b, x/c, x/d, x/e, and 2 more')
    expect(lines).toContain('- not claimed (2)\n    y/1, y/2')
  })

  it('tells a requirement once, and where else it was not met', () => {
    const where = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) =>
      result(`x/${id}`, [{ ...failed, actual: `${id}!` }]),
    )
    const lines = text([where])
    expect(lines.match(/MUST vci/g)).toHaveLength(1)
    expect(lines).toContain('  found     a!\n')
    expect(lines).toContain('  also in   x/b: b!\n')
    expect(lines).toContain('  also in   2 more scenarios\n')
  })

  it('tells requirements that one answer breaks together', () => {
    const lines = text([[result('x/a', [failed, { ...failed, requirement: ids.policy, level: 'POLICY' }])]])
    expect(lines).toMatch(/MUST vci.*\n {2}POLICY vii.*\n {2}expected/)
    expect(lines.match(/found/g)).toHaveLength(1)
  })

  it('groups what a dead control left open by the reason at the root', () => {
    const root = 'unanswered: refused'
    const reason = 'control: x/a did not pass (unanswered: refused)'
    const dependent = { ...unanswered('x/b', 'inconclusive', reason), root }
    const lines = text([[unanswered('x/a', 'inconclusive', root), dependent]])
    expect(lines).toContain('Without an answer (2)\n  ? unanswered: refused\n    x/a, x/b\n')
    expect(lines).toContain('Nothing could be tested: this is neither a pass nor a failure.\n"assay doctor sandbox"')
  })

  it('counts observations, and what was not selected', () => {
    const notTested = ['y/1', 'y/2'].map((id) => ({ id, kind: 'scenario' as const, reason: 'not selected' }))
    const lines = text([[result('a/passed', [passed], { observations: { 'grace in s': 2 } })], { notTested }])
    expect(lines).toContain('  1 value seen where documents leave room (no verdict): nowhere/summary.md')
    expect(lines).toContain('  - not selected (2)\n')
    expect(lines).not.toMatch(/grace|y\/1/)
  })

  it('says that a result is partial', () => {
    const lines = text([[result('a/passed', [passed])], { partial: 'interrupted' }])
    expect(lines).toContain('This is a partial result: interrupted.')
    expect(text([[], { partial: 'assay itself broke' }])).not.toContain('doctor')
    expect(lines).toContain('Inconclusive: sandbox')
  })

  it('has colour on a terminal, and none elsewhere or with NO_COLOR', () => {
    const given: Parameters<typeof text>[0] = [[result('a/failed', [failed])]]
    expect(text(given, true)).toContain('\u001b[31m')
    expect(stripVTControlCharacters(text(given, true))).toBe(text(given))
    expect(text(given)).not.toContain('\u001b')
    vi.stubEnv('NO_COLOR', '1')
    const terminal = Object.assign(stream(true), { getColorDepth: () => (process.env.NO_COLOR === '1' ? 1 : 8) })
    expect(consoleText(statementOf(findings([result('a/failed', [failed])])), '.', terminal)).not.toContain('\u001b')
  })

  it('lets the target send no escape sequence and no line of its own', () => {
    const nasty = '\u001b[2J\u001b]0;title\u0007\u009b31m\rConformant: sandbox\nConformant: sandbox'
    const lines = text([
      [
        result('a/nasty', [{ ...failed, expected: nasty, actual: nasty, curl: `curl '${nasty}'` }], {
          observations: { [nasty]: nasty },
        }),
        unanswered('b/nasty', 'inconclusive', nasty),
        unanswered('c/nasty', 'inapplicable', nasty),
      ],
    ])
    for (const control of '\u001b\u0007\u009b\r') expect(lines).not.toContain(control)
    expect(lines).not.toMatch(/^Conformant/m)
  })
})
