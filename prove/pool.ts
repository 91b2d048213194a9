/** Tries subjects on several threads. */
import { Worker } from 'node:worker_threads'
import type { LabOptions } from './lab.ts'
import { brokenTrial, type Subject, type Trial } from './trial.ts'

export interface PoolOptions extends LabOptions {
  readonly threads: number
  /** Seconds after which a trial counts as broken. */
  readonly patience: number
  onTrial?(trial: Trial): void
}

/**
 * Tries all subjects, in any order. What only waits is tried at once; the others one after the other on each thread, so
 * that races are not disturbed. A thread that breaks is replaced; what it had under way counts as broken.
 */
export async function tryAll(subjects: readonly Subject[], options: PoolOptions): Promise<readonly Trial[]> {
  const [waiting, working] = [subjects.filter(isWaiting), subjects.filter((subject) => !isWaiting(subject))]
  const batches = [...(waiting.length === 0 ? [] : [waiting]), ...working.map((subject) => [subject])]
  const trials: Trial[] = []
  const end = (trial: Trial) => {
    trials.push(trial)
    options.onTrial?.(trial)
  }
  const staff = async () => {
    while (batches.length > 0) await shift(batches, options, end)
  }
  await Promise.all(Array.from({ length: options.threads }, staff))
  return trials
}

function isWaiting({ kind }: Subject): boolean {
  return kind === 'surrounding'
}

/** One thread at work: resolves when nothing is left to take, or when it broke. */
function shift(
  batches: (readonly Subject[])[],
  { patience, isBrowsed = false }: PoolOptions,
  end: (trial: Trial) => void,
): Promise<void> {
  const workerData: LabOptions = { isBrowsed }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData })
  const { promise, resolve } = Promise.withResolvers<void>()
  const underWay = new Map<string, Subject>()
  let timer: NodeJS.Timeout | undefined
  const stop = (why: string) => {
    clearTimeout(timer)
    for (const subject of underWay.values()) end(brokenTrial(subject, why))
    underWay.clear()
    void worker.terminate().then(() => resolve())
  }
  const take = () => {
    clearTimeout(timer)
    const batch = batches.shift()
    if (batch === undefined) return stop('nothing is left to do')
    timer = setTimeout(() => stop(`did not end within ${patience} s`), patience * 1000)
    for (const subject of batch) {
      underWay.set(nameOf(subject), subject)
      worker.postMessage(subject)
    }
  }
  worker.on('message', (trial: Trial) => {
    if (underWay.delete(nameOf(trial))) end(trial)
    if (underWay.size === 0) take()
  })
  worker.on('error', (error) => stop(`the thread broke: ${String(error)}`))
  take()
  return promise
}

function nameOf({ kind, id }: Subject): string {
  return `${kind} ${id}`
}
