/** What a request through our wire costs, against the client that it is built on. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { Agent, request } from 'undici'
import { defaultLimits } from '../harness/target/target.ts'
import { openNetwork } from '../harness/wire/network.ts'
import { createRedactor } from '../harness/wire/redaction.ts'
import { type Figure, median } from './figure.ts'

const rounds = 30
const requestsPerRound = 200
const document = JSON.stringify({ text: 'x'.repeat(1000) })

if (!isMainThread) serve()

/** Medians of interleaved rounds of small GETs over loopback, one after the other on kept connections. */
export async function benchWire(): Promise<Figure> {
  const worker = new Worker(new URL(import.meta.url))
  const url = await new Promise<string>((resolve) => worker.once('message', resolve))
  const dispatcher = new Agent()
  const signal = new AbortController().signal
  const network = openNetwork({ limits: defaultLimits, tls: {}, redactor: createRedactor(), signal })
  const bare = async () => (await request(url, { dispatcher })).body.json()
  try {
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round <= rounds; round++) {
      const wire = network.wire()
      theirs.push(await timeOf(bare))
      ours.push(await timeOf(async () => (await wire.send({ endpoint: 'nonce', method: 'GET', url })).response.json))
    }
    const value = median(ours.slice(1)) / median(theirs.slice(1))
    return { name: 'request through our wire / bare undici', value, unit: 'x', goal: 1.3 }
  } finally {
    await network.close()
    await dispatcher.destroy()
    await worker.terminate()
  }
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  for (let index = 0; index < requestsPerRound; index++) await act()
  return performance.now() - start
}

function serve(): void {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(document)
  })
  server.listen(0, '127.0.0.1', () => {
    parentPort?.postMessage(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  })
}
