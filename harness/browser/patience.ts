/** A page may hang for ever: nothing is waited for without an end. */
import { setTimeout as sleep } from 'node:timers/promises'

/** What is thrown when patience ends. */
export class OutOfPatience extends Error {
  override readonly name = 'OutOfPatience'
}

/** The result of a step, where it comes within these milliseconds. @throws OutOfPatience */
export async function within<T>(milliseconds: number, step: Promise<T>): Promise<T> {
  const timer = new AbortController()
  const late = sleep(milliseconds, undefined, { signal: timer.signal, ref: false }).then(() => {
    throw new OutOfPatience(`it took longer than ${milliseconds / 1000} s`)
  })
  // Whichever loses is nobody's business any more.
  late.catch(() => undefined)
  step.catch(() => undefined)
  try {
    return await Promise.race([step, late])
  } finally {
    timer.abort()
  }
}

/** What went wrong, without the diary that Playwright adds. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const [line = ''] = message.split('\n')
  return line.replace(/^\w+\.\w+: /, '').slice(0, 300)
}
