/** Finds out once whether a target can be tested at all, so that one obstacle is not told by every scenario. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Inconclusive, type Verdict, verdictOf } from './verdict.ts'

const tries = 3
/** Milliseconds after which a target that did not answer is not asked again. */
const patience = 5000

/**
 * Asks what every scenario takes for granted; a target that recovers at once may stumble.
 * @returns the verdict on every scenario where the target cannot be tested; `undefined` where it can
 */
export async function preflight(ask: () => Promise<void>, signal: AbortSignal): Promise<Verdict | undefined> {
  const startedAt = performance.now()
  for (let tried = 1; ; tried++) {
    try {
      await ask()
      return undefined
    } catch (error) {
      if (signal.aborted) return undefined
      if (tried === tries || performance.now() - startedAt > patience || !mayPass(error)) return verdictOf(error)
      await sleep(500 * tried, undefined, { signal }).catch(() => undefined)
    }
  }
}

function mayPass(error: unknown): boolean {
  return error instanceof Inconclusive && (error.code === 'unanswered' || error.code === 'unavailable')
}
