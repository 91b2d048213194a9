import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assay, mattrViiTarget, statementIn, targetFile, temporaryFolder } from './e2e-support.ts'

/** How a run of these scenarios ended, and what it says of whom. */
async function run(target: readonly string[], ...suite: readonly string[]) {
  const out = join(temporaryFolder(), 'out')
  const flags = ['--out', out, '--no-allure', '--quiet', '--suite', ...suite]
  const { exitCode, stdout, stderr } = await assay(['run', ...target, ...flags])
  const statement = exitCode === 64 ? undefined : statementIn(out)
  const verdicts = statement?.subjects?.map(({ subject, name, verdict }) => `${subject} ${name}: ${verdict}`)
  return { exitCode, stdout, stderr, statement, verdicts }
}

describe.concurrent('a holder agent', () => {
  test('that breaks a duty has a verdict of its own, and the issuer one', async () => {
    const { exitCode, verdicts, stdout } = await run(
      ['embedded', '--holder-fault', 'record-revoked'],
      'holder-agent/record',
      'holder-agent/credential',
    )
    expect(exitCode).toBe(1)
    expect(verdicts).toEqual(['issuer embedded: conformant', 'holder embedded: not-conformant'])
    expect(stdout).toContain('The holder agent does not do what it owes')
  })

  test('is lent to any target', async () => {
    const config = targetFile(temporaryFolder(), await mattrViiTarget())
    const { exitCode, verdicts } = await run(
      ['sandbox', '--config', config, '--holder', 'embedded'],
      'holder-agent/claimed',
    )
    expect(exitCode).toBe(0)
    expect(verdicts).toEqual(['issuer sandbox: conformant', 'holder embedded: conformant'])
  })

  test('that takes other formats is not blamed, and neither is the issuer', async () => {
    const holders = [{ name: 'wallet', driver: { type: 'tsg', url: 'http://127.0.0.1:1' } }]
    const config = targetFile(temporaryFolder(), { ...(await mattrViiTarget()), holders })
    const { statement } = await run(['sandbox', '--config', config], 'holder-agent/claimed')
    expect(statement?.scenarios).toMatchObject([
      { outcome: 'inapplicable', reason: expect.stringMatching(/^the agent wallet takes W3C credentials only/) },
    ])
  })

  test('that nobody named is a mistake of whoever asks for it', async () => {
    const config = targetFile(temporaryFolder(), await mattrViiTarget())
    const { exitCode, stderr } = await run(
      ['sandbox', '--config', config, '--holder', 'wallet'],
      'holder-agent/claimed',
    )
    expect([exitCode, stderr]).toEqual([64, expect.stringContaining('--holder: found wallet')])
  })
})
