import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startProxy } from '../cli/e2e-proxy.ts'
import { mattrViiTarget, start, statementIn, targetFile, temporaryFolder, until } from '../cli/e2e-support.ts'
import { findBrowser } from './find-browser.ts'

/** Processes that were told of a folder: a browser is told where its profile is. */
function processesIn(folder: string): number {
  const told = (id: string) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(folder)
    } catch {
      return false
    }
  }
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && told(name)).length
}

/** A run whose End-User waits for a page that never comes. */
async function hangingRun() {
  const folder = temporaryFolder()
  const profiles = join(folder, 'profiles')
  mkdirSync(profiles)
  const proxy = await startProxy({ hangs: ({ url }) => url.pathname.includes('/oauth/authorize') })
  const config = targetFile(folder, { ...(await mattrViiTarget()), tls: { proxy: proxy.url } })
  const out = join(folder, 'out')
  const args = ['run', '--config', config, '--out', out, '--no-allure', '--suite', 'authorization/code']
  // The one that is unpacked already: unpacking it again takes longer than the test.
  const browser = (await findBrowser())?.executablePath ?? ''
  const run = start(args, { env: { TMPDIR: profiles, ASSAY_BROWSER: browser } })
  await until(() => proxy.requests.some(({ url }) => url.pathname.includes('/oauth/authorize')))
  return { run, out, profiles }
}

test.runIf(process.platform === 'linux')('Ctrl-C ends a visit, and the browser with it', async () => {
  const { run, out, profiles } = await hangingRun()
  expect(processesIn(profiles)).toBeGreaterThan(0)
  run.kill('SIGINT')
  const { exitCode } = await run.ended
  expect(exitCode).toBe(3)
  expect(JSON.stringify(statementIn(out))).toContain('interrupted: stopped by the user')
  await until(() => processesIn(profiles) === 0)
})

test.runIf(process.platform === 'linux')('a run that is killed leaves no browser behind', async () => {
  const { run, profiles } = await hangingRun()
  run.kill('SIGKILL')
  await run.ended
  await until(() => processesIn(profiles) === 0)
})
