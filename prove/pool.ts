/** Tries subjects on several threads, several at once on each. */
import { Worker } from 'node:worker_threads'
import { brokenTrial, type Subject, type Trial } from './trial.ts'

export interface PoolOptions {
  readonly threads: number
  /** Subjects under way at once on each thread: while one waits, another works. */
  readonly atOnce: number
  /** Seconds after which a trial counts as broken. */
  readonly patience: number
  onTrial?(trial: Trial): void
}

/** Tries all subjects, in any order. A thread that breaks is replaced; what it had under way counts as broken. */
export async function tryAll(subjects: readonly Subject[], options: PoolOptions): Promise<readonly Trial[]> {
  const queue = [...subjects]
  const trials: Trial[] = []
  const end = (trial: Trial) => {
    trials.push(trial)
    options.onTrial?.(trial)
  }
  const staff = async () => {
    while (queue.length > 0) await shift(queue, options, end)
  }
  await Promise.all(Array.from({ length: options.threads }, staff))
  return trials
}

/** Resolves when nothing is left to take, or when the thread broke. */
function shift(queue: Subject[], { atOnce, patience }: PoolOptions, end: (trial: Trial) => void): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url))
  const underWay = new Map<string, { readonly subject: Subject; readonly timer: NodeJS.Timeout }>()
  const { promise, resolve } = Promise.withResolvers<void>()
  const give = () => {
    while (underWay.size < atOnce) {
      const subject = queue.shift()
      if (subject === undefined) break
      const timer = setTimeout(() => stop(`${nameOf(subject)} did not end within ${patience} s`), patience * 1000)
      underWay.set(nameOf(subject), { subject, timer })
      worker.postMessage(subject)
    }
    if (underWay.size === 0) stop('nothing is left to do')
  }
  const stop = (why: string) => {
    for (const { subject, timer } of underWay.values()) {
      clearTimeout(timer)
      end(brokenTrial(subject, why))
    }
    underWay.clear()
    void worker.terminate().then(() => resolve())
  }
  worker.on('message', (trial: Trial) => {
    clearTimeout(underWay.get(nameOf(trial))?.timer)
    if (underWay.delete(nameOf(trial))) end(trial)
    give()
  })
  worker.on('error', (error) => stop(`the thread of ${[...underWay.keys()].join(', ')} broke: ${String(error)}`))
  give()
  return promise
}

function nameOf({ kind, id }: Subject): string {
  return `${kind} ${id}`
}
