import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, onTestFinished, test } from 'vitest'
import schema from '../target/baseline.schema.json' with { type: 'json' }
import { ConfigurationErrors } from '../target/configuration-errors.ts'
import { ConfigurationError } from '../verdict.ts'
import { baselineFacts, dayOf, readBaseline } from './baseline.ts'
import { library } from './library-fixture.ts'

function read(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-baseline-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'baseline.yaml')
  writeFileSync(file, text)
  return { file, read: () => readBaseline(file) }
}

function mistakesIn(text: string): readonly string[] {
  const { file, read: attempt } = read(text)
  try {
    attempt()
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    const mistakes = error instanceof ConfigurationErrors ? error.errors : [error as ConfigurationError]
    return mistakes.map(({ message }) => message.replaceAll(file, 'F'))
  }
}

const good = `# what we know
known:
  - check: single-use/later:vci/token-error-response/wrong-code
    reason: the error code is fixed in 4.2
    link: https://issues.example/42
    expires: 2099-12-31
`

test('entries are read from YAML, and from JSON', () => {
  const { file, read: readIt } = read(good)
  const entry = {
    check: 'single-use/later:vci/token-error-response/wrong-code',
    reason: 'the error code is fixed in 4.2',
    link: 'https://issues.example/42',
    expires: '2099-12-31',
  }
  expect(readIt()).toEqual({ file, entries: [entry] })
  expect(read(JSON.stringify({ $schema: 'x', known: [entry] })).read().entries).toEqual([entry])
  expect(read('known: []').read().entries).toEqual([])
})

test.each([
  [
    'no reason',
    good.replace(/reason: .*/, "reason: ''"),
    /^F:4:5: known\.0\.reason: found "", wanted why this failure/,
  ],
  ['a reason of blanks', good.replace(/reason: .*/, "reason: '  '"), /reason: found " {2}"/],
  ['a missing reason', good.replace(/ {4}reason: .*\n/, ''), /^F:3:5: known\.0\.reason: found nothing, wanted why/],
  ['a missing day', good.replace(/ {4}expires: .*\n/, ''), /known\.0\.expires: found nothing, wanted last day/],
  ['another form of day', good.replace('2099-12-31', '31.12.2099'), /^F:6:5: .*found "31\.12\.2099", wanted last day/],
  ['a day of no calendar', good.replace('2099-12-31', '2099-02-30'), /^F:6:5: .*found 2099-02-30, wanted a day of/],
  ['a day of no month', good.replace('2099-12-31', '2099-13-01'), /wanted a day of the calendar/],
  ['a pattern', good.replace('single-use/later', 'single-use/*'), /known\.0\.check: found .*no patterns/],
  ['a link that is none', good.replace('https:', 'javascript:'), /known\.0\.link: .*wanted http or https URL/],
  [
    'an unknown key',
    `${good}    exipres: 1\n`,
    /exipres: found an unknown key, wanted a known key; did you mean expires/,
  ],
  ['the same check twice', good + good.split('\n').slice(2).join('\n'), /^F:7:5: known\.1\.check: .*wanted one entry/],
  ['another document', '- check: a', /baseline: found a list/],
  ['nothing', '', /baseline: found nothing/],
  ['no YAML', 'known: [', /^F:1:\d+: syntax/],
])('%s is refused, with its place', (_, text, expected) => {
  const mistakes = mistakesIn(text)
  expect(mistakes).toHaveLength(1)
  expect(mistakes[0]).toMatch(expected)
})

test('several mistakes are told at once', () => {
  expect(mistakesIn(good.replace(/reason: .*/, 'reason: 7').replace('2099-12-31', 'soon'))).toHaveLength(2)
})

test('a file that cannot be read names its flag', () => {
  expect(() => readBaseline('/nowhere/baseline.yaml')).toThrow(/^--baseline: found .*ENOENT.*wanted a file that can be/)
})

test('the published schema is a schema, and editors know all of its keys', () => {
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema)
  expect(validate({ known: [{ check: 'a/b', reason: 'x', expires: '2099-01-01' }] })).toBe(true)
  expect(validate({ known: [{ check: 'a/b', reason: '', expires: '2099-01-01' }] })).toBe(false)
})

const target = { revision: '1.0', profiles: ['vii'], holders: [] } as const
const deadOf = (check: string, expires = '2026-06-15', over: object = {}) => {
  const entries = [{ check, reason: 'x', expires }]
  const facts = baselineFacts({ file: 'f', entries }, library.suites, { ...target, ...over }, '2026-06-15')
  return facts.entries[0]?.dead
}

test('an entry holds through its last day', () => {
  expect(deadOf('single-use/once')).toBeUndefined()
  expect(deadOf('single-use/once', '2026-06-14')).toEqual({
    state: 'expired',
    why: 'it expired on 2026-06-14: the failure counts again',
  })
  expect(dayOf(new Date('2026-06-15T23:59:59Z'))).toBe('2026-06-15')
})

test.each([
  ['single-use/onse', /there is no scenario single-use\/onse \(did you mean single-use\/once\?\)/],
  ['single-use', /there is no scenario single-use/],
  ['single-use/once:vci/nonce/single-use', /single-use\/once does not check vci\/nonce\/single-use/],
])('an entry for %s matches nothing', (check, expected) => {
  expect(deadOf(check)).toMatchObject({ state: 'unmatched', why: expect.stringMatching(expected) })
})

test('an entry for what does not count for the target matches nothing', () => {
  expect(deadOf('single-use/once', undefined, { profiles: [] })?.why).toContain('does not count for the revision')
  expect(deadOf('single-use/later', undefined, { profiles: [] })).toBeUndefined()
  expect(
    deadOf('single-use/later:vci/token-error-response/wrong-code', undefined, { revision: 'draft13' })?.state,
  ).toBe('unmatched')
})
