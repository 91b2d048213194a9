import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ConfigurationErrors } from '../target/configuration-errors.ts'
import { ConfigurationError, HarnessError } from '../verdict.ts'
import { capturedStreams } from './captured-streams.ts'
import { main } from './main.ts'

beforeEach(() => vi.stubEnv('ASSAY_DEBUG', undefined))
afterEach(() => vi.unstubAllEnvs())

async function whenThrown(error: unknown, ...flags: string[]) {
  const streams = capturedStreams()
  streams.stdout.write = () => {
    throw error
  }
  const exitCode = await main(['explain', 'wrong-tx-code', ...flags], streams)
  return { exitCode, stdout: streams.stdout.text, stderr: streams.stderr.text }
}

describe('what a command throws becomes an exit code and a message', () => {
  test('a mistake in the configuration is 64, with the place and without a stack', async () => {
    const mistake = new ConfigurationError('targets.x.time', '"never"', 'wait or skip', 'assay.config.yaml:3:5')
    expect(await whenThrown(mistake, '--debug')).toEqual({
      exitCode: 64,
      stdout: '',
      stderr: 'error: assay.config.yaml:3:5: targets.x.time: found "never", wanted wait or skip\n',
    })
  })

  test('several mistakes are all listed, one a line', async () => {
    const mistakes = new ConfigurationErrors(
      new ConfigurationError('a', '1', '2', 'f:1:1'),
      new ConfigurationError('b', '3', '4', 'f:2:1'),
    )
    const { exitCode, stderr } = await whenThrown(mistakes)
    expect([exitCode, stderr]).toEqual([64, 'error: f:1:1: a: found 1, wanted 2\nerror: f:2:1: b: found 3, wanted 4\n'])
  })

  test('a fault of ours is 2, with its code; the stack only on demand', async () => {
    const fault = new HarnessError('allure-changed', 'the report \u001b[31mlooks odd', { cause: new TypeError('why') })
    const { exitCode, stderr } = await whenThrown(fault)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^error: allure-changed: the report \\u\{1b\}\[31mlooks odd\n.*--debug.*\n$/)
    const debugged = (await whenThrown(fault, '--debug')).stderr
    expect(debugged).toMatch(/\n {4}at .*main\.test\.ts/)
    expect(debugged).toContain('caused by TypeError: why')
  })

  test('something unforeseen is 2 too, never 1', async () => {
    expect(await whenThrown(new RangeError('odd'))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('error: unexpected: RangeError: odd\n'),
    })
    expect((await whenThrown('text')).exitCode).toBe(2)
  })

  test('--debug is understood before the command as well, and from the environment', async () => {
    vi.stubEnv('ASSAY_DEBUG', 'yes')
    expect((await whenThrown(new Error('odd'))).stderr).toMatch(/\n {4}at /)
    vi.stubEnv('ASSAY_DEBUG', 'off')
    expect((await whenThrown(new Error('odd'))).stderr).not.toMatch(/\n {4}at /)
  })
})
