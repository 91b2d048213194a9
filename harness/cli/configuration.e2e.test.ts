import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { capturedStreams } from './captured-streams.ts'
import { assay, statementIn, targetFile, temporaryFolder } from './e2e-support.ts'
import { main } from './main.ts'

describe.concurrent('a configuration that is wrong ends with 64 and says where', () => {
  const good = {
    issuer: 'http://127.0.0.1:9',
    driver: { type: 'mattr-vii', url: 'http://127.0.0.1:9', auth: { bearer: 'a-bearer-token-of-a-test' } },
    configurations: { mdoc: ['mdl'] },
  }
  const cases: readonly (readonly [what: string, target: object, said: RegExp])[] = [
    [
      'an unknown member',
      { ...good, isuer: 'x' },
      /config\.json:\d+:\d+: targets\.sandbox\.isuer: .*did you mean issuer/,
    ],
    [
      'an unknown driver',
      { ...good, driver: { type: 'mattr' } },
      /targets\.sandbox\.driver\.type: found "mattr", wanted/,
    ],
    ['no driver', { issuer: 'http://127.0.0.1:9' }, /targets\.sandbox.*driver/],
    [
      'a variable that is not set',
      { ...good, driver: { ...good.driver, auth: { bearer: `\${NO_SUCH}` } } },
      /NO_SUCH, which is not set/,
    ],
    [
      'a CA that is not there',
      { ...good, tls: { ca: 'nowhere.pem' } },
      /tls\.ca: found .*nowhere\.pem.*, wanted a PEM file/,
    ],
    [
      'a trust anchor that is not there',
      { ...good, trustAnchors: ['nowhere.pem'] },
      /config\.json:\d+:\d+: targets\.sandbox\.trustAnchors\.0: found "nowhere\.pem": there is no such file, wanted/,
    ],
    ['a clock that nobody can move', { ...good, time: 'clock' }, /time: found clock, wanted .*: wait, short or skip/],
    [
      'a module that is not there',
      { ...good, driver: { type: 'module', path: './none.js' } },
      /driver\.path: found .*none\.js/,
    ],
  ]
  test.each(cases)('%s', async (_, target, said) => {
    const streams = capturedStreams()
    const exitCode = await main(['run', '--config', targetFile(temporaryFolder(), target)], streams)
    const [stdout, stderr] = [streams.stdout.text, streams.stderr.text]
    expect(stderr).toMatch(said)
    expect(stderr).not.toMatch(/^ +at /m)
    expect([exitCode, stdout]).toEqual([64, ''])
  })

  test('what is no YAML', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'assay.config.yaml'), 'targets:\n  sandbox: [\n')
    const { exitCode, stderr } = await assay(['run', 'sandbox'], { cwd: folder })
    expect([exitCode, stderr]).toEqual([64, expect.stringMatching(/assay\.config\.yaml:\d+:\d+/)])
  })

  test('a target that the file does not name, and a file that is not there', async () => {
    const config = targetFile(temporaryFolder(), good)
    const other = await assay(['run', 'sandbx', '--config', config])
    expect([other.exitCode, other.stderr]).toEqual([64, expect.stringContaining('sandbox')])
    const none = await assay(['run', '--config', '/no/such/file.yaml'])
    expect([none.exitCode, none.stderr]).toEqual([64, expect.stringContaining('/no/such/file.yaml')])
  })

  test('nothing of the last report is lost by it', async () => {
    const folder = temporaryFolder()
    const out = join(folder, 'out')
    const report = (target: object) =>
      assay(['run', '--config', targetFile(folder, target), '--out', out, '--no-allure'])
    expect((await report(good)).exitCode).toBe(3)
    expect((await report({ ...good, driver: { type: 'module', path: './none.js' } })).exitCode).toBe(64)
    expect(statementIn(out).target.name).toBe('sandbox')
  })
})
