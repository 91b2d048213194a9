import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { assay, statementIn, targetFile, temporaryFolder } from './e2e-support.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})

const scenarios = ['expiry/default-expired', 'expiry/expired']
const fault = ['--fault', 'expired-accepted']

/** Runs two scenarios, into a folder of that name. */
async function run(name: string, ...more: readonly string[]) {
  const out = join(folder, name)
  const { exitCode, stdout, stderr } = await assay(
    ['run', 'embedded', '--no-allure', '--quiet', '--out', out, '--suite', ...scenarios, ...more],
    { cwd: folder },
  )
  return { exitCode, stdout, stderr, out }
}

/** Writes a baseline. @returns the flag that names it */
function baseline(...entries: readonly object[]): readonly string[] {
  const known = entries.map((entry) => ({ reason: 'fixed in 4.2', expires: '2099-12-31', ...entry }))
  const file = join(folder, 'known.json')
  writeFileSync(file, JSON.stringify({ known }))
  return ['--baseline', file]
}

const both = scenarios.map((check) => ({ check }))

test('from a failing run to a baseline that a person filled in, and a run that is not red', async () => {
  const file = join(folder, 'known.yaml')
  const first = await run('first', ...fault)
  expect(first.exitCode).toBe(1)
  const update = await assay(['baseline', 'update', '--from', first.out, '--write', file])
  expect([update.exitCode, update.stdout]).toEqual([0, ''])
  const draft = await run('draft', ...fault, '--baseline', file)
  expect(draft.exitCode).toBe(64)
  expect(draft.stderr).toMatch(/known\.yaml:4:5: known\.0\.reason: found "", wanted why this failure is accepted/)
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('reason: ""', 'reason: fixed in 4.2'))
  const second = await run('second', ...fault, '--baseline', file)
  expect(second.stdout).toContain('Conformant, with 3 known failures: embedded')
  expect(second.exitCode).toBe(0)
  expect(readFileSync(join(second.out, 'junit.xml'), 'utf8')).toMatch(/failures="0" errors="0" skipped="[1-9]/)
  expect(statementIn(second.out)).toMatchObject({
    verdict: 'conformant-with-known-failures',
    baseline: { file, holds: true },
  })
})

describe('a run with a baseline fails with 1', () => {
  test('for a failure that no entry names', async () => {
    const { exitCode, out } = await run('out', ...fault, ...baseline({ check: scenarios[0] }))
    expect(exitCode).toBe(1)
    expect(statementIn(out)).toMatchObject({ verdict: 'not-conformant', baseline: { holds: true } })
  })

  test('for an entry that passes', async () => {
    const { exitCode, stdout, out } = await run('out', ...baseline(...both))
    expect(exitCode).toBe(1)
    expect(stdout).toContain('✗ expiry/expired: it passes now: take the entry out')
    expect(stdout).toMatch(/The baseline fails this run: 2 of 2 entries in .*known\.json must be changed\./)
    expect(statementIn(out)).toMatchObject({ verdict: 'conformant', baseline: { holds: false } })
    expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toContain('<testsuite name="baseline" tests="2" failures="2"')
  })

  test('for an entry that has expired, whose failure counts again', async () => {
    const flags = baseline({ check: scenarios[0] }, { check: scenarios[1], expires: '2026-01-01' })
    const { exitCode, stdout, out } = await run('out', ...fault, ...flags)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('✗ expiry/expired: it expired on 2026-01-01: the failure counts again')
    expect(statementIn(out).verdict).toBe('not-conformant')
  })

  test('for an entry that matches nothing, also where all others hold', async () => {
    const flags = baseline(...both, { check: 'expiry/expierd' }, { check: 'expiry/expired:vci/nonce/x' })
    const { exitCode, stdout } = await run('out', ...fault, ...flags)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('there is no scenario expiry/expierd (did you mean expiry/expired?)')
    expect(stdout).toContain('expiry/expired does not check vci/nonce/x')
  })
})

test('an entry for a scenario that was not selected is no mistake', async () => {
  const { exitCode, out } = await run('out', ...fault, ...baseline(...both, { check: 'nonce/made-up' }))
  expect(exitCode).toBe(0)
  expect(statementIn(out).baseline?.entries.map(({ state }) => state)).toEqual(['known', 'known', 'untested'])
})

test('a target that is down satisfies no entry and breaks none: 3; and everything is newly untested', async () => {
  const nobody = 'http://127.0.0.1:1'
  const auth = { tokenUrl: `${nobody}/token`, clientId: 'a', clientSecret: 'b-c-d-e-f', audience: nobody }
  const driver = { type: 'mattr-vii', url: nobody, auth }
  const config = targetFile(folder, { issuer: nobody, driver, configurations: { mdoc: ['mdl'] }, time: 'short' })
  const out = join(folder, 'down')
  const flags = ['--config', config, '--out', out, '--suite', ...scenarios, ...baseline(...both)]
  const { exitCode } = await assay(['run', 'sandbox', '--no-allure', '--quiet', ...flags])
  expect(exitCode).toBe(3)
  expect(statementIn(out)).toMatchObject({ verdict: 'inconclusive', baseline: { holds: true } })
  const good = await run('good')
  const { exitCode: worse, stdout } = await assay(['diff', good.out, out])
  expect(stdout).toMatch(/^before {2}embedded, .*\nafter {3}sandbox, .*\n\nThe runs differ in their terms/)
  expect(stdout).toMatch(/Worse: \d newly untested\n$/)
  expect(worse).toBe(3)
})

test('diff finds new failures, and nothing worse the other way round', async () => {
  const [good, bad] = [await run('good'), await run('bad', ...fault)]
  const there = await assay(['diff', good.out, join(bad.out, 'statement.json')])
  expect(there.stdout).toContain('New failures (3)')
  expect(there.exitCode).toBe(1)
  const back = await assay(['diff', bad.out, good.out, '--json'])
  expect(JSON.parse(back.stdout)).toMatchObject({ newFailures: [], fixed: [{}, {}, {}] })
  expect(back.exitCode).toBe(0)
  const odd = await assay(['diff', good.out, join(folder, 'nowhere')])
  expect([odd.exitCode, odd.stdout]).toEqual([64, ''])
})
