/** The embedded issuer in a thread of its own, so that its processor time is not ours. */
import { once } from 'node:events'
import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads'
import { startEmbeddedIssuer } from '../fixtures/issuers/embedded.ts'
import { threadTime } from './thread-time.ts'

interface Order {
  readonly lifetimeScale: number
}

/** An embedded issuer beside us. */
export interface IssuerThread {
  readonly url: string
  /** Milliseconds of processor time that its thread has used so far. */
  time(): Promise<number>
  close(): Promise<void>
}

if (parentPort !== null) await serve(parentPort, workerData as Order)

/** Starts the embedded issuer in a thread. `lifetimeScale`: how much shorter than usual its offers and tokens live. */
export async function startIssuerThread(lifetimeScale = 1): Promise<IssuerThread> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { lifetimeScale } satisfies Order })
  const [url] = (await once(worker, 'message')) as [string]
  return {
    url,
    time: async () => {
      worker.postMessage('time')
      const [milliseconds] = (await once(worker, 'message')) as [number]
      return milliseconds
    },
    close: async () => {
      await worker.terminate()
    },
  }
}

async function serve(port: MessagePort, order: Order): Promise<void> {
  const { url } = await startEmbeddedIssuer(order)
  port.on('message', () => port.postMessage(threadTime()))
  port.postMessage(url)
}
