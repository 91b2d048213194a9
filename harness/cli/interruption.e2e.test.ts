import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type Interference, type RecordingProxy, startProxy } from './e2e-proxy.ts'
import { assay, mattrViiTarget, start, statementIn, targetFile, temporaryFolder, until } from './e2e-support.ts'

/** A run that has tested two things and now waits for offers to expire. */
async function waitingRun({ fault, ...interference }: Interference & { readonly fault?: string } = {}) {
  const folder = temporaryFolder()
  const proxy = await startProxy(interference)
  const target = { ...(await mattrViiTarget(fault)), time: 'wait' }
  const config = targetFile(folder, { ...target, tls: { proxy: proxy.url } })
  const suite = ['happy-path/token', 'nonce/fresh', 'expiry/default-expired']
  const out = `${folder}/out`
  const args = ['run', '--config', config, '--out', out, '--no-allure', '--suite', ...suite]
  const run = start(args)
  const journal = `${out}/scenarios.jsonl`
  await until(() => existsSync(journal) && readFileSync(journal, 'utf8').split('\n').length === 4)
  await until(() => performance.now() - (proxy.requests.at(-1)?.at ?? 0) > 500)
  return { run, proxy, out }
}

const offers = '/openid/offers/pre-authorized'

function createdIn(proxy: RecordingProxy): string[] {
  const created = proxy.passages.filter(
    ({ request, reply }) => request.url.pathname.endsWith(offers) && reply.status === 200,
  )
  return created.map(({ reply }) => (JSON.parse(reply.body) as { readonly id: string }).id)
}

function deletedIn(proxy: RecordingProxy): string[] {
  const deleted = proxy.requests.filter(({ method, url }) => method === 'DELETE' && url.pathname.includes(offers))
  return deleted.map(({ url }) => url.pathname.split('/').at(-1) ?? '')
}

/** From the moment at which the run is stopped, nothing can be deleted any more. */
function stubborn() {
  const state = { stopped: false }
  return { state, hangs: ({ method }: { readonly method: string }) => state.stopped && method === 'DELETE' }
}

describe.concurrent('Ctrl-C', () => {
  test('ends the run politely, and keeps what it had found', async () => {
    const { run, proxy, out } = await waitingRun()
    run.kill('SIGINT')
    const { exitCode, stdout, stderr } = await run.ended
    const requests = proxy.requests.length
    const statement = statementIn(out)
    expect(exitCode).toBe(3)
    expect(statement).toMatchObject({ verdict: 'inconclusive', partial: true, partialReason: 'the run was stopped' })
    expect(statement.counts.scenarios).toMatchObject({ passed: 2, failed: 0, inconclusive: 1, errored: 0 })
    expect(stdout).toContain('This is a partial result: the run was stopped.')
    expect(stderr).toContain('stopping: ')
    expect(new Set(deletedIn(proxy))).toEqual(new Set(createdIn(proxy)))
    await sleep(300)
    expect(proxy.requests.length).toBe(requests)
  })

  test('does not hide what was proved', async () => {
    const { run, out } = await waitingRun({ fault: 'nonce-cacheable' })
    run.kill('SIGINT')
    expect((await run.ended).exitCode).toBe(1)
    expect(statementIn(out)).toMatchObject({ verdict: 'not-conformant', partial: true })
  })

  test('does not wait for a target that lets nothing be deleted', async () => {
    const { state, hangs } = stubborn()
    const { run, out } = await waitingRun({ hangs })
    state.stopped = true
    run.kill('SIGTERM')
    expect((await run.ended).exitCode).toBe(3)
    expect(statementIn(out).partialReason).toBe('the run was stopped')
  })

  test('twice ends at once', async () => {
    const { state, hangs } = stubborn()
    const { run, out } = await waitingRun({ hangs })
    state.stopped = true
    run.kill('SIGINT')
    await run.shows('stopping: ')
    run.kill('SIGINT')
    expect((await run.ended).exitCode).toBe(130)
    expect(existsSync(`${out}/statement.json`)).toBe(false)
  })
})

test('what a killed run had found is there, and "assay report" makes a partial statement of it', async () => {
  const { run, out } = await waitingRun({ fault: 'nonce-cacheable' })
  run.kill('SIGKILL')
  await run.ended
  await sleep(100)
  const { exitCode, stdout } = await assay(['report', '--print', '--out', out])
  expect([exitCode, stdout]).toEqual([0, `${out}/summary.md\n`])
  expect(statementIn(out)).toMatchObject({ verdict: 'not-conformant', partialReason: 'the run was killed' })
  expect(statementIn(out).notTested).toContainEqual({
    id: 'expiry/default-expired',
    kind: 'scenario',
    reason: 'the run ended before its result was known',
  })
})
