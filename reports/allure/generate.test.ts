import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findings, passed, result } from '../sample.ts'
import { statementOf } from '../statement.ts'
import { runFixture } from './fixture/start.ts'
import { generateReport } from './generate.ts'

const directory = mkdtempSync(join(tmpdir(), 'assay-generate-'))
const statement = statementOf(findings([result('a/b', [passed])]))
beforeAll(() => runFixture('results.fixture.ts', join(directory, 'allure-results')), 60_000)
afterAll(() => rmSync(directory, { recursive: true, force: true }))

// This is also the test that notices a new Allure: `harden` refuses a page that it does not know.
it('writes one hardened file and keeps the history elsewhere', async () => {
  const historyPath = join(directory, 'elsewhere', 'history.jsonl')
  const path = await generateReport({ directory, statement, historyPath })
  expect(path).toBe(join(directory, 'allure-report', 'index.html'))
  const page = readFileSync(path, 'utf8')
  expect(page).toContain('id="assay-verdict"')
  expect(page).not.toContain('googletagmanager')
  expect(readFileSync(historyPath, 'utf8').trimEnd().split('\n')).toHaveLength(1)
}, 60_000)

it('says what Allure said where there is nothing to report', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'assay-generate-'))
  try {
    writeFileSync(join(empty, 'summary.md'), 'x')
    await expect(generateReport({ directory: empty, statement })).rejects.toMatchObject({
      name: 'HarnessError',
      code: 'report-not-generated',
      message: expect.stringContaining('No test results'),
    })
    expect(existsSync(join(empty, 'allure-report'))).toBe(false)
  } finally {
    rmSync(empty, { recursive: true })
  }
}, 60_000)
