import { Command, type Option } from 'commander'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type RunOptions, runOptions, tidyEnvironment } from './options.ts'

/** What `assay run` would be given. */
function parse(...args: string[]): Partial<RunOptions> {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  for (const option of runOptions()) command.addOption(option)
  tidyEnvironment(command.options as Option[], process.env)
  return command.parse(args, { from: 'user' }).opts()
}

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('ASSAY_')) vi.stubEnv(name, undefined)
})
afterEach(() => vi.unstubAllEnvs())

describe('flags of run', () => {
  test('without any, only the folder is set, and Allure and browser are on', () => {
    expect(parse()).toEqual({ out: 'reports/out', allure: true, browser: true })
  })

  test('filters are given side by side, repeated, or with commas', () => {
    expect(parse('--suite', 'a', 'b', '--suite', 'c,d', '--no-allure').suite).toEqual(['a', 'b', 'c', 'd'])
  })

  test('numbers are numbers', () => {
    const flags = ['--in-flight', '4', '--per-second', '0', '--timeout', '10']
    expect(parse(...flags)).toMatchObject({ inFlight: 4, perSecond: 0, timeout: 10 })
  })

  test.each([
    ['--in-flight', '0'],
    ['--timeout', '1.5'],
    ['--timeout', '-1'],
    ['--per-second', '1e9'],
    ['--proxy', 'ftp://proxy'],
    ['--revision', '2.0'],
  ])('%s %s is refused', (name, value) => {
    expect(() => parse(name, value)).toThrow(/invalid/)
  })
})

describe('environment variables', () => {
  test('each flag has one of its own', () => {
    const names = runOptions().map(({ envVar }) => envVar)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^ASSAY_[A-Z_]+$/)
  })

  test('they count where no flag is given', () => {
    vi.stubEnv('ASSAY_SUITE', 'expiry, single-use')
    vi.stubEnv('ASSAY_OUT', 'elsewhere')
    vi.stubEnv('ASSAY_NO_ALLURE', '1')
    vi.stubEnv('ASSAY_STRICT', 'true')
    vi.stubEnv('ASSAY_NO_BROWSER', '1')
    const all = { suite: ['expiry', 'single-use'], out: 'elsewhere', allure: false, browser: false, strict: true }
    expect(parse()).toEqual(all)
    expect(parse('--suite', 'token')).toMatchObject({ suite: ['token'] })
  })

  test('an empty one and a switch that says no are as good as none', () => {
    vi.stubEnv('ASSAY_TIMEOUT', '')
    vi.stubEnv('ASSAY_STRICT', 'false')
    vi.stubEnv('ASSAY_NO_ALLURE', '0')
    expect(parse()).toEqual({ out: 'reports/out', allure: true, browser: true })
  })

  test('0 is a value where a number is wanted', () => {
    vi.stubEnv('ASSAY_PER_SECOND', '0')
    expect(parse()).toMatchObject({ perSecond: 0 })
  })

  test('a switch that is neither on nor off is refused', () => {
    vi.stubEnv('ASSAY_QUIET', 'maybe')
    expect(() => parse()).toThrow('ASSAY_QUIET: found "maybe", wanted true or false')
  })
})
