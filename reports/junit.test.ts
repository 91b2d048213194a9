import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { junitXml } from './junit.ts'
import { failed, findings, ids, passed, result, unanswered, warned } from './sample.ts'
import { statementOf } from './statement.ts'

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  htmlEntities: true,
  isArray: (name) => name === 'testsuite' || name === 'testcase',
})

function parsed(...given: Parameters<typeof findings>) {
  const xml = junitXml(statementOf(findings(...given)))
  expect(XMLValidator.validate(xml)).toBe(true)
  return parser.parse(xml).testsuites
}

describe('junit.xml', () => {
  it('has a suite per scenario and a case per check', () => {
    const suites = parsed([result('a/failed', [failed, passed]), unanswered('b/dead', 'inconclusive', 'unanswered: x')])
    expect(suites).toMatchObject({ tests: '3', failures: '1', errors: '1', skipped: '0', time: '1.234' })
    expect(suites.testsuite[0]).toMatchObject({ name: 'a/failed', tests: '2', failures: '1', time: '0.120' })
    expect(suites.testsuite[0].testcase[0]).toMatchObject({ classname: 'a/failed', name: ids.must })
  })

  it('tells a failure with expected, found, the requirement and the command', () => {
    const { failure } = parsed([result('a/failed', [failed])]).testsuite[0].testcase[0]
    expect(failure.message).toBe('expected status 400 with invalid_grant; found status 200 with an access token')
    expect(failure.type).toBe('MUST')
    expect(failure['#text']).toContain('https://openid.net/specs/')
    expect(failure['#text']).toContain('curl -X POST')
  })

  it('tells inconclusive and errored as errors, inapplicable as skipped', () => {
    const [dead, declined, ours] = parsed([
      unanswered('a/dead', 'inconclusive', 'unanswered: refused'),
      unanswered('b/declined', 'inapplicable', 'not claimed'),
      unanswered('c/ours', 'errored', 'unexpected: TypeError'),
    ]).testsuite.map((suite: { testcase: object[] }) => suite.testcase[0])
    expect(dead.error).toMatchObject({ message: 'unanswered: refused', type: 'inconclusive' })
    expect(declined.skipped).toMatchObject({ message: 'not claimed' })
    expect(ours.error).toMatchObject({ type: 'errored' })
  })

  it('lets a warning pass and tells it, but not under --strict', () => {
    const lenient = parsed([result('a/warned', [warned])]).testsuite[0].testcase[0]
    expect(lenient.failure).toBeUndefined()
    expect(lenient['system-out']).toContain('warning: expected Cache-Control: no-store; found no Cache-Control')
    const strict = parsed([result('a/warned', [warned])], { strict: true })
    expect(strict.failures).toBe('1')
  })

  it('does not lose a scenario that has no check', () => {
    const broken = result('a/broken', [], { outcome: 'errored', reason: 'unexpected: TypeError' })
    expect(parsed([broken]).testsuite[0].testcase[0]).toMatchObject({ error: { message: 'unexpected: TypeError' } })
  })

  it('gives two checks of one requirement two names', () => {
    const names = parsed([result('a/twice', [passed, passed])]).testsuite[0].testcase.map(
      (c: { name: string }) => c.name,
    )
    expect(new Set(names).size).toBe(2)
  })

  it('lets nothing of the target become markup, and holds no character that XML 1.0 forbids', () => {
    const nasty = `"/><failure/><!-- ]]> & &lt; ' \u0000\u0008\u001b[2J\ufffe\ud800 \u0085`
    const given = findings([
      result('a/nasty', [{ ...failed, expected: nasty, actual: nasty, curl: nasty }], { title: nasty }),
      unanswered('b/nasty', 'inconclusive', nasty),
      result('c/nasty', [{ ...warned, actual: nasty }]),
    ])
    const xml = junitXml(statementOf(given))
    expect(XMLValidator.validate(xml)).toBe(true)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
    expect(xml.isWellFormed()).toBe(true)
    const { testsuite } = parser.parse(xml).testsuites
    expect(testsuite[0].testcase[0].failure.message).toContain(`"/><failure/><!-- ]]> & &lt; ' \\u{0}`)
    expect(testsuite[0].testcase[0]).not.toHaveProperty('error')
  })

  it('of an empty run is well-formed', () => {
    expect(parsed([])).toMatchObject({ tests: '0' })
  })
})
