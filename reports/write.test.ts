import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HarnessError } from '../harness/verdict.ts'
import { failed, findings, passed, result } from './sample.ts'
import type { Statement } from './statement.ts'
import { openReport, type ReportHeader, rebuild } from './write.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'assay-write-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const { tool, target, startedAt, strict } = findings()
const header: ReportHeader = { tool, target, startedAt, strict, planned: ['a/one', 'b/two'], notTested: [] }
const one = result('a/one', [failed])
const two = result('b/two', [passed])
const read = (name: string) => readFileSync(join(directory, name), 'utf8')

describe('openReport', () => {
  it('has each result on disk before the run ends', () => {
    const report = openReport(directory, header)
    report.add(one)
    expect(
      read('scenarios.jsonl')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([header, one])
    expect(existsSync(join(directory, 'statement.json'))).toBe(false)
  })

  it('writes statement, schema, JUnit and summary', () => {
    const report = openReport(join(directory, 'new', 'folder'), header)
    report.add(two)
    report.add(one)
    const statement = report.finish({ durationMs: 9 })
    expect(JSON.parse(read('new/folder/statement.json'))).toEqual(JSON.parse(JSON.stringify(statement)))
    expect(statement).toMatchObject({ verdict: 'not-conformant', partial: false, durationMs: 9 })
    expect(JSON.parse(read('new/folder/statement.schema.json')).title).toBe('Assay statement')
    expect(read('new/folder/junit.xml')).toContain('<testsuites')
    expect(read('new/folder/summary.md')).toMatch(/^# Not conformant/)
  })

  it('says that it is partial where a planned scenario has no result, also if nobody told it', () => {
    const report = openReport(directory, header)
    report.add(two)
    const statement = report.finish({ durationMs: 9 })
    expect(statement).toMatchObject({ partial: true, verdict: 'inconclusive' })
    expect(statement.notTested).toContainEqual(expect.objectContaining({ id: 'a/one', kind: 'scenario' }))
  })

  it('empties the folder of the files of an earlier run and of nothing else', () => {
    const ours = [
      'statement.json',
      'junit.xml',
      'summary.md',
      'scenarios.jsonl',
      'allure-results/0f0e-11-result.json',
      'allure-results/0f0e-11-attachment.httpexchange',
      'allure-report/index.html',
      'evidence/single-use/once.har',
    ]
    const theirs = [
      'notes.md',
      'evidence/photo.png',
      'allure-results/mine.txt',
      'other/summary.md',
      'allure-report/my/index.md',
    ]
    for (const path of [...ours, ...theirs]) {
      mkdirSync(join(directory, path, '..'), { recursive: true })
      writeFileSync(join(directory, path), 'old')
    }
    openReport(directory, header)
    expect(ours.filter((path) => existsSync(join(directory, path)))).toEqual(['scenarios.jsonl'])
    expect(theirs.filter((path) => !existsSync(join(directory, path)))).toEqual([])
    expect(existsSync(join(directory, 'evidence/single-use'))).toBe(false)
  })
})

describe('rebuild', () => {
  it('makes a partial statement of a killed run, also where its last line is torn', () => {
    const report = openReport(directory, header)
    report.add(one)
    appendFileSync(join(directory, 'scenarios.jsonl'), '{"id":"b/two","tit')
    const statement = rebuild(directory) as Statement
    expect(statement).toMatchObject({ partial: true, partialReason: 'the run was killed', durationMs: 120 })
    expect(statement.scenarios.map(({ id }) => id)).toEqual(['a/one'])
    expect(statement.notTested.map(({ id }) => id)).toContain('b/two')
    expect(JSON.parse(read('statement.json')).verdict).toBe('not-conformant')
  })

  it('finds nothing where no run was, or where it was killed before it began', () => {
    expect(rebuild(directory)).toBeUndefined()
    writeFileSync(join(directory, 'scenarios.jsonl'), '{"too')
    expect(rebuild(directory)).toBeUndefined()
  })

  it('refuses a journal that somebody spoiled', () => {
    writeFileSync(join(directory, 'scenarios.jsonl'), `${JSON.stringify(header)}\nnonsense\n`)
    expect(() => rebuild(directory)).toThrow(HarnessError)
  })
})
