import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assay, statementIn, temporaryFolder } from './e2e-support.ts'

const nonce = ['run', 'embedded', '--suite', 'nonce']
const faulty = [...nonce, '--fault', 'nonce-cacheable', '--no-allure']
const control = /[^\P{Cc}\n]/u

describe.concurrent('without a terminal', () => {
  test('what goes wrong is told in plain lines, without control characters', async () => {
    const { exitCode, stdout, stderr } = await assay([...faulty, '--out', temporaryFolder()])
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^failed nonce\/fresh: vci\/nonce-response\/no-store: expected .*; found .*$/m)
    expect(stdout + stderr).not.toMatch(control)
  })

  test('--quiet leaves only the outcome', async () => {
    const { stdout, stderr } = await assay([...faulty, '--out', temporaryFolder(), '--quiet'])
    expect([stderr, stdout]).toEqual(['', expect.stringContaining('Not conformant: embedded')])
  })
})

describe.concurrent('--out', () => {
  test('takes a folder that is not there, and leaves the one that commands are given in alone', async () => {
    const [cwd, out] = [temporaryFolder(), join(temporaryFolder(), 'a', 'b')]
    const { exitCode } = await assay([...nonce, '--no-allure', '--out', out], { cwd })
    expect([exitCode, readdirSync(cwd)]).toEqual([0, []])
    expect(statementIn(out).verdict).toBe('conformant')
  })

  test('keeps the files of others in it, and clears its own of an earlier run', async () => {
    const out = temporaryFolder()
    const foreign = ['notes.txt', 'evidence/notes.txt', 'allure-results/notes.txt', 'allure-report/old.html']
    const own = ['evidence/gone/old.har', 'junit.xml', 'allure-report/index.html']
    for (const file of [...foreign, ...own]) {
      mkdirSync(join(out, file, '..'), { recursive: true })
      writeFileSync(join(out, file), 'mine')
    }
    expect((await assay([...nonce, '--no-allure', '--out', out])).exitCode).toBe(0)
    expect(foreign.map((file) => readFileSync(join(out, file), 'utf8'))).toEqual(foreign.map(() => 'mine'))
    expect(own.map((file) => existsSync(join(out, file)))).toEqual([false, true, false])
    expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toContain('<testsuites')
  })

  test.each(['the folder itself', 'allure-report'])('is told to be wrong where %s is a file', async (name) => {
    const folder = temporaryFolder()
    const file = join(folder, name)
    writeFileSync(file, 'mine')
    const out = name === 'allure-report' ? folder : file
    const { exitCode, stderr } = await assay([...nonce, '--out', out])
    expect([exitCode, stderr]).toEqual([64, expect.stringContaining(`error: --out: found ${file}`)])
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })
})

test('a filter that fits nothing ends with 64 and a guess', async () => {
  const { exitCode, stdout, stderr } = await assay(['run', 'embedded', '--suite', 'nonse'])
  expect([exitCode, stdout]).toEqual([64, ''])
  expect(stderr).toMatch(/--suite: found "nonse", which fits nothing, wanted .*did you mean nonce\?/)
})

describe.concurrent('where Allure breaks', () => {
  const breaking = `if (process.argv[1]?.includes('allure')) process.exit(9)`
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(breaking)}` }

  test('what was found is told all the same, and the exit code is that of a broken harness', async () => {
    const out = temporaryFolder()
    const { exitCode, stdout, stderr } = await assay([...nonce, '--out', out], { env })
    expect(exitCode).toBe(2)
    expect(stdout).toContain(`Conformant: embedded\n`)
    expect(stdout).toContain(`Report: ${out}/summary.md`)
    expect(stderr).toContain('error: assay itself broke: Allure could not make a report')
    expect(statementIn(out)).toMatchObject({ verdict: 'conformant', partial: false })
  })

  test('a violation that was proved stays proved', async () => {
    const args = faulty.filter((arg) => arg !== '--no-allure')
    const { exitCode, stdout } = await assay([...args, '--out', temporaryFolder()], { env })
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('Not conformant: embedded')])
  })
})

test('runs at the same time in one folder do not disturb each other', async () => {
  const cwd = temporaryFolder()
  const suites = ['nonce', 'token', 'happy-path']
  const ended = await Promise.all(suites.map((suite) => assay(['run', '--suite', suite, '--out', suite], { cwd })))
  expect(ended.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
  for (const suite of suites) {
    const { scenarios } = statementIn(join(cwd, suite))
    expect(scenarios.length).toBeGreaterThan(1)
    expect(scenarios.every(({ id }) => id.startsWith(`${suite}/`))).toBe(true)
    expect(existsSync(join(cwd, suite, 'allure-report', 'index.html'))).toBe(true)
  }
})
