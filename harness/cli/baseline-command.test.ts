import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { failed, findings, ids, passed, result, unanswered, warned } from '../../reports/sample.ts'
import { statementOf } from '../../reports/statement.ts'
import type { BaselineEntry, CheckResult } from '../result.ts'
import { readBaseline } from './baseline.ts'
import { baselineUpdate } from './baseline-command.ts'
import { capturedStreams } from './captured-streams.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-update-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const scenarios = [
  result('a/failed', [failed, failed, passed]),
  result('b/warned', [warned]),
  result('c/passed', [passed]),
  unanswered('d/dead', 'inconclusive', 'unanswered: refused'),
]

function update(given: Parameters<typeof findings>[1] = {}, write?: string, found = scenarios) {
  writeFileSync(join(folder, 'statement.json'), JSON.stringify(statementOf(findings(found, given))))
  const streams = capturedStreams()
  const options = { from: folder, ...(write === undefined ? {} : { write: join(folder, write) }) }
  const exitCode = baselineUpdate(options, streams, new Date('2026-06-15T10:00:00Z'))
  expect(exitCode).toBe(0)
  return { stdout: streams.stdout.text, stderr: streams.stderr.text }
}

const file = (name: string, text: string) => writeFileSync(join(folder, name), text)
const text = (name: string) => readFileSync(join(folder, name), 'utf8')
const entry = (check: string): BaselineEntry => ({ check, reason: 'fixed in 4.2', expires: '2099-12-31' })

test('prints an entry for each failed check, once, with what was found and no reason', () => {
  const { stdout, stderr } = update()
  expect(stdout).toBe(`known:
  # expected status 400 with invalid_grant; found status 200 with an access token
  - check: a/failed:${ids.must}
    reason: ""
    expires: 2026-09-13
`)
  expect(stderr).toContain('0 kept, 1 added, 0 taken out')
  expect(stderr).toContain('1 reason must be filled in')
})

test('what it prints is refused until a person gave a reason', () => {
  file('known.yaml', update().stdout)
  expect(() => readBaseline(join(folder, 'known.yaml'))).toThrow(/known\.yaml:4:5: known\.0\.reason: found ""/)
  file('known.yaml', text('known.yaml').replace('""', 'fixed in 4.2'))
  expect(readBaseline(join(folder, 'known.yaml')).entries).toHaveLength(1)
})

test('warnings get an entry where they failed the run', () => {
  expect(update({ strict: true }).stdout).toContain('check: b/warned:suite/own/should')
})

test('a run without failures gives an empty baseline', () => {
  const { stdout, stderr } = update({}, undefined, [result('c/passed', [passed])])
  expect(stdout).toBe('known: []\n')
  expect(stderr).not.toContain('filled in')
})

test('keeps what the run was told and still fails or has no answer, and takes out the rest', () => {
  const dead = { state: 'unmatched', why: 'no such scenario' } as const
  const entries = [entry('a/failed'), entry('c/passed'), entry('d/dead'), { ...entry('e/gone'), dead }]
  const { stdout, stderr } = update({ baseline: { file: 'known.yaml', entries } })
  expect(stdout.match(/check: .*/g)).toEqual(['check: a/failed', 'check: d/dead'])
  expect(stdout).toContain('reason: fixed in 4.2')
  expect(stderr).toContain('2 kept, 0 added, 2 taken out')
})

test('keeps an expired entry as it is: whoever renews it must do so by hand', () => {
  const dead = { state: 'expired', why: 'it expired' } as const
  const entries = [{ ...entry('a/failed'), expires: '2020-01-01', dead }]
  expect(update({ baseline: { file: 'known.yaml', entries } }).stdout).toContain('expires: 2020-01-01')
})

test('--write leaves alone what a person wrote', () => {
  const written = `# of the sandbox, see wiki
known:
  # Ann looks after this
  - check: d/dead
    reason: a proxy that we cannot change # for now
    expires: 2099-12-31
  - check: c/passed
    reason: gone
    expires: 2099-12-31
`
  file('known.yaml', written)
  const { stdout, stderr } = update({}, 'known.yaml')
  expect(stdout).toBe('')
  expect(stderr).toContain('1 kept, 1 added, 1 taken out')
  expect(text('known.yaml')).toContain(written.slice(0, written.indexOf('  - check: c/passed')))
  expect(text('known.yaml')).not.toContain('c/passed')
  expect(text('known.yaml')).toMatch(/ {2}# expected .*\n {2}- check: a\/failed:/)
})

test('--write takes a reason over from the run where the file is another one', () => {
  const known: CheckResult = { ...failed, grade: 'known', known: { reason: 'fixed in 4.2', expires: '2099-12-31' } }
  file('other.yaml', 'known: []\n')
  const { stderr } = update({}, 'other.yaml', [result('a/failed', [known])])
  expect(readBaseline(join(folder, 'other.yaml')).entries).toEqual([entry(`a/failed:${ids.must}`)])
  expect(stderr).not.toContain('filled in')
})

test('--write makes a new file, and JSON where it is called so', () => {
  update({}, 'new.json')
  expect(JSON.parse(text('new.json'))).toEqual({
    known: [{ check: `a/failed:${ids.must}`, reason: '', expires: '2026-09-13' }],
  })
  file('new.json', text('new.json').replace('""', '"x"'))
  update({}, 'new.json', [result('c/passed', [passed]), result('a/failed', [failed])])
  expect(JSON.parse(text('new.json')).known).toHaveLength(1)
})

test('a file that is no baseline is left alone', () => {
  file('odd.yaml', 'targets: {}\n')
  expect(() => update({}, 'odd.yaml')).toThrow(/odd\.yaml:1:1/)
  expect(text('odd.yaml')).toBe('targets: {}\n')
})

test('a file that cannot be written, and a run that is not there, are mistakes of the caller', () => {
  expect(() => update({}, 'no/such/known.yaml')).toThrow(/^--write: found .*ENOENT/)
  const streams = capturedStreams()
  expect(() => baselineUpdate({ from: join(folder, 'none') }, streams)).toThrow(/^--from: found .*none \(ENOENT/)
})

test('what the target said cannot leave its comment', () => {
  const nasty = { ...failed, actual: 'x\n- check: evil\n  reason: y\u0085\u2028z' }
  const { stdout } = update({}, undefined, [result('a/failed', [nasty])])
  expect(stdout.match(/^ *- check: .*/gm)).toHaveLength(1)
  expect(stdout.split('\n')[1]).toMatch(/^ {2}# expected .*- check: evil reason: y/)
})
