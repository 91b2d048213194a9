/** A library for mdocs in a thread of its own: some of them change a CBOR library for everybody in the same one. */
import { once } from 'node:events'
import { parentPort, Worker, workerData } from 'node:worker_threads'

/** What is to be verified. */
export interface Order {
  readonly docType: string
  /** IssuerSigned. */
  readonly credential: Uint8Array
  /** The IACA certificate, in DER. */
  readonly root: Uint8Array
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** A library that is ready to verify one mdoc. */
export interface Library {
  /** @throws where it finds anything wrong */
  verify(): Promise<void>
  /** Forgets what was read of certificates; absent where it remembers nothing anyway. */
  readonly forget?: () => void
}

const libraries = {
  '@owf/mdoc': () => import('./libraries/owf.ts'),
  '@animo-id/mdoc': () => import('./libraries/animo.ts'),
  '@auth0/mdl': () => import('./libraries/auth0.ts'),
}

export type LibraryName = keyof typeof libraries

/** How often certificates are read and checked: for each mdoc, as in the library's own examples, or only once. */
export type Certificates = 'each time' | 'once'

/** The library beside us. */
export interface LibraryThread {
  /** Verifies the mdoc so many times. */
  verify(times: number, certificates: Certificates): Promise<void>
  close(): Promise<void>
}

interface Task {
  readonly name: LibraryName
  readonly order: Order
}

interface Question {
  readonly times: number
  readonly certificates: Certificates
}

if (parentPort !== null) await serve(parentPort, workerData as Task)

/** Starts a library in a thread, to verify one mdoc. */
export function startLibraryThread(name: LibraryName, order: Order): LibraryThread {
  const worker = new Worker(new URL(import.meta.url), { workerData: { name, order } satisfies Task })
  return {
    verify: async (times, certificates) => {
      worker.postMessage({ times, certificates } satisfies Question)
      await once(worker, 'message')
    },
    close: async () => {
      await worker.terminate()
    },
  }
}

async function serve(port: NonNullable<typeof parentPort>, { name, order }: Task): Promise<void> {
  const { openLibrary } = await libraries[name]()
  const library: Library = openLibrary(order)
  port.on('message', async ({ times, certificates }: Question) => {
    for (let time = 0; time < times; time++) {
      if (certificates === 'each time') library.forget?.()
      await library.verify()
    }
    port.postMessage('done')
  })
}
