import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { failed, findings, passed, result, unanswered, warned } from '../../reports/sample.ts'
import { statementOf } from '../../reports/statement.ts'
import type { ScenarioResult } from '../result.ts'
import { ConfigurationErrors } from '../target/configuration-errors.ts'
import { capturedStreams } from './captured-streams.ts'
import { type DiffOptions, diffCommand } from './diff-command.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-diff-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Writes the folder of a run. @returns its path */
function run(name: string, scenarios: readonly ScenarioResult[], change: object = {}): string {
  mkdirSync(join(folder, name), { recursive: true })
  const statement = { ...statementOf(findings(scenarios)), ...change }
  writeFileSync(join(folder, name, 'statement.json'), JSON.stringify(statement))
  return join(folder, name)
}

function diff(before: string, after: string, options: DiffOptions = {}) {
  const streams = capturedStreams()
  const exitCode = diffCommand(before, after, options, streams)
  return { exitCode, stdout: streams.stdout.text }
}

const should = { ...passed, requirement: warned.requirement, level: 'SHOULD' } as const
const good = [result('a/one', [passed, should])]
const dead = [unanswered('a/one', 'inconclusive', 'unanswered: refused')]

describe('the exit code', () => {
  const code = (after: readonly ScenarioResult[], options?: DiffOptions) =>
    diff(run('before', good), run('after', after), options).exitCode

  test('is 0 where nothing got worse', () => expect(code(good)).toBe(0))
  test('is 0 for a new warning', () => expect(code([result('a/one', [passed, warned])])).toBe(0))
  test('is 1 for a new warning with --strict', () =>
    expect(code([result('a/one', [passed, warned])], { strict: true })).toBe(1))
  test('is 1 for a new failure', () => expect(code([result('a/one', [passed, should, failed])])).toBe(1))
  test('is 3 for what is newly untested only', () => expect(code(dead, { strict: true })).toBe(3))
})

test('a folder and the statement in it are the same', () => {
  const [before, after] = [run('before', good), run('after', [result('a/one', [passed, should, failed])])]
  const { exitCode, stdout } = diff(join(before, 'statement.json'), after)
  expect(exitCode).toBe(1)
  expect(stdout).toContain('New failures (1)')
})

test('--json is JSON and nothing else', () => {
  const { exitCode, stdout } = diff(run('before', good), run('after', dead), { json: true })
  expect(exitCode).toBe(3)
  expect(JSON.parse(stdout)).toMatchObject({
    schemaVersion: 1,
    verdict: { before: 'conformant', after: 'inconclusive' },
    newFailures: [],
    newlyUntested: [{ scenario: 'a/one' }, { scenario: 'a/one' }],
  })
})

test('a statement of the version before is read', () => {
  const { counts } = statementOf(findings(good))
  const { known: _, blocked: __, ...byGrade } = counts.checks.byGrade
  const old = { schemaVersion: '1.0', counts: { ...counts, checks: { ...counts.checks, byGrade } } }
  expect(diff(run('before', good, old), run('after', good)).exitCode).toBe(0)
})

describe('what is no statement is refused, and where', () => {
  const refused = (text: string) => {
    writeFileSync(join(folder, 'odd.json'), text)
    return () => diff(join(folder, 'odd.json'), run('after', good))
  }

  test('no file', () => {
    expect(() => diff(join(folder, 'none'), run('after', good))).toThrow(
      /^before: found .*none \(ENOENT.*wanted the st/,
    )
  })

  test('a folder without a run', () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    expect(() => diff(run('before', good), empty)).toThrow(/^after: found .*empty\/statement\.json \(ENOENT/)
  })

  test('no JSON', () => {
    expect(refused('{"schemaVersion": ')).toThrow(/^before: found .*odd\.json \(.*JSON/)
  })

  test.each([
    ['{}', 'nothing'],
    ['7', 'nothing'],
    ['{"schemaVersion":"2.0"}', '"2.0"'],
    ['{"schemaVersion":"1.99"}', '"1.99"'],
    ['{"schemaVersion":1.1}', '1.1'],
  ])('a version that is not understood: %s', (text, found) => {
    expect(refused(text)).toThrow(/odd\.json: schemaVersion: found .*, wanted 1\.0 to 1\.2: compare with the version/)
    expect(refused(text)).toThrow(`found ${found},`)
  })

  test('another shape', () => {
    const [scenario] = good
    const before = run('before', good, { verdict: 'green', scenarios: [{ ...scenario, title: 7, extra: 1 }] })
    try {
      diff(before, run('after', good))
      expect.unreachable()
    } catch (error) {
      const lines = (error as ConfigurationErrors).errors.map(({ message }) => message.slice(before.length + 1))
      expect(error).toBeInstanceOf(ConfigurationErrors)
      expect(lines.sort()).toEqual([
        expect.stringMatching(/^statement\.json: \/scenarios\/0\/title: found 7, wanted .* it must be string$/),
        expect.stringMatching(/^statement\.json: \/scenarios\/0: found a mapping, wanted .*\(extra\)$/),
        expect.stringMatching(/^statement\.json: \/verdict: found "green", wanted .* it must be equal to one of/),
      ])
    }
  })
})
