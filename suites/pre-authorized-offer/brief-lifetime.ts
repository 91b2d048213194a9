import type { Actors } from '../../harness/scenario.ts'

/** Seconds that are soon over: a minute, or a tenth of the longest lifetime where that is less. */
export function briefLifetime({ maximum, shortest }: Actors['policy']['offerLifetime']): number {
  return Math.max(shortest, Math.min(60, Math.floor(maximum / 10)))
}
