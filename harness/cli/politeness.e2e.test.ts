import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type RecordingProxy, startProxy } from './e2e-proxy.ts'
import { assay, mattrViiTarget, targetFile, temporaryFolder } from './e2e-support.ts'

async function runThrough(proxy: RecordingProxy, ...more: readonly string[]) {
  const folder = temporaryFolder()
  const config = targetFile(folder, { ...(await mattrViiTarget()), tls: { proxy: proxy.url } })
  return assay(['run', '--config', config, '--out', `${folder}/out`, '--no-allure', ...more])
}

test.concurrent('--in-flight 1 asks one thing at a time', async () => {
  const [careful, usual] = await Promise.all([startProxy({ delay: 10 }), startProxy({ delay: 10 })])
  const [{ exitCode }] = await Promise.all([
    runThrough(careful, '--suite', 'nonce', 'token', '--in-flight', '1'),
    runThrough(usual, '--suite', 'nonce', 'token'),
  ])
  expect([exitCode, careful.mostAtOnce]).toEqual([0, 1])
  expect(usual.mostAtOnce).toBeGreaterThan(1)
})

test.concurrent('--per-second 20 starts no more than that', async () => {
  const proxy = await startProxy()
  const { exitCode } = await runThrough(proxy, '--suite', 'nonce', '--per-second', '20')
  const times = proxy.requests.map(({ at }) => at)
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000
  expect([exitCode, times.length > 20]).toEqual([0, true])
  // one or two may be late on their way, so that the others follow more closely
  expect((times.length - 3) / seconds).toBeLessThan(20)
})

test.concurrent('offers, and the users that came with them, are gone at the end, and nothing is asked afterwards', async () => {
  const proxy = await startProxy()
  const { exitCode } = await runThrough(proxy, '--suite', 'creation', 'transaction-code', 'deletion', 'size-limit')
  const { length } = proxy.requests
  expect(exitCode).toBe(0)

  const created = proxy.passages.filter(({ request, reply }) => isCreation(request.url) && reply.status === 200)
  const made = created.map(({ reply }) => JSON.parse(reply.body) as { readonly id: string; readonly userId: string })
  const deleted = new Set(
    proxy.requests.filter(({ method }) => method === 'DELETE').map(({ url }) => url.pathname.split('/').at(-1)),
  )
  expect(made.length).toBeGreaterThan(40)
  expect(made.filter(({ id }) => !deleted.has(id))).toEqual([])
  expect(made.filter(({ userId }) => !deleted.has(userId))).toEqual([])
  await sleep(300)
  expect(proxy.requests.length).toBe(length)
})

function isCreation({ pathname }: URL): boolean {
  return pathname.endsWith('/openid/offers/pre-authorized')
}
