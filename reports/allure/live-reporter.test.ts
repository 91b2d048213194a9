import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { TestResult } from 'allure-js-commons'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runResults } from './fixture/run-results.ts'
import { allureResults, runFixture, startFixture } from './fixture/start.ts'

const root = mkdtempSync(join(tmpdir(), 'assay-allure-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('a run that ends', () => {
  const resultsDir = join(root, 'ends')
  let results: readonly TestResult[]
  beforeAll(async () => {
    await runFixture('results.fixture.ts', resultsDir)
    results = allureResults(resultsDir)
  }, 60_000)

  const named = (name: string) => results.find((result) => result.name === name)
  const byId = (id: string) => results.find((result) => result.fullName === id)

  it('leaves one result for each test, and no other files that would speak for the whole run', () => {
    expect(results).toHaveLength(runResults.length + 3)
    const others = readdirSync(resultsDir).filter(
      (name) => !/-(result\.json|attachment\.(httpexchange|png|zip))$/.test(name),
    )
    expect(others).toEqual([])
  })

  it.each([
    ['creation/answer', 'passed'],
    ['single-use/claimed-twice', 'failed'],
    ['expiry/default', 'skipped'],
    ['transaction-code/wrong', 'broken'],
    ['size-limit/portrait', 'broken'],
  ])('takes the status of %s from its verdict', (id, status) => {
    expect(byId(id)?.status).toBe(status)
  })

  it('never reads a violation out of the word "assert", as the adapter would', () => {
    expect(byId('transaction-code/wrong')?.statusDetails.message).toContain('client_assertion')
    expect(named('falls over without a result')).toMatchObject({
      status: 'broken',
      statusDetails: { message: 'assert that client_assertion is there' },
    })
  })

  it('keeps why a test was skipped or got no answer', () => {
    expect(byId('expiry/default')?.statusDetails.message).toMatch(/^the target does not claim time/)
    expect(byId('size-limit/portrait')?.statusDetails.message).toMatch(/^unexpected: TypeError/)
    expect(named('skips itself without a result')).toMatchObject({
      status: 'skipped',
      statusDetails: { message: 'for a reason of its own' },
    })
  })

  it('tells a violation with expected and actual, and without any stack of ours', () => {
    expect(byId('single-use/claimed-twice')?.statusDetails).toEqual({
      message: expect.stringContaining('expected status 400 with error "invalid_grant"\nfound status 200'),
      expected: 'status 400 with error "invalid_grant"',
      actual: 'status 200 with a second access token',
      trace: expect.stringContaining('curl -X POST'),
    })
  })

  it('gives every test its own steps, checks before exchanges, although all ran at once', () => {
    for (const { id, checks, outcome } of runResults) {
      const steps = byId(id)?.steps ?? []
      expect(steps.map(({ name }) => name?.split(' ')[0])).toEqual([
        ...checks.map(({ level }) => `${level}:`),
        '1.',
        '2.',
        '3.',
        '4.',
        ...(outcome === 'failed' ? ['login', 'trace', 'a'] : []),
      ])
      const exchanges = steps.slice(checks.length, checks.length + 4)
      expect(exchanges.at(-1)?.status).toBe('broken')
      expect(exchanges.every((step) => step.steps.length === 1)).toBe(true)
    }
  })

  it('tells the times of the scenario, not those of the test that waited for it', () => {
    const { start, stop } = byId('creation/answer') as TestResult
    expect([start, stop]).toEqual([Date.parse('2026-11-03T10:00:00Z'), Date.parse('2026-11-03T10:00:00.210Z')])
  })

  it('adds no steps for comparisons', () => {
    expect(named('passes and compares')?.steps).toEqual([])
  })
})

it('has each result on disk before the run ends: a kill loses none', async () => {
  const resultsDir = join(root, 'killed')
  const child = startFixture('endless.fixture.ts', resultsDir)
  const exited = once(child, 'exit')
  try {
    while (allureResults(resultsDir).length === 0 && child.exitCode === null) await setTimeout(50)
  } finally {
    child.kill('SIGKILL')
  }
  expect(await exited).toEqual([null, 'SIGKILL'])
  expect(allureResults(resultsDir).map(({ status, fullName }) => [status, fullName])).toEqual([
    ['passed', 'creation/answer'],
  ])
}, 60_000)
