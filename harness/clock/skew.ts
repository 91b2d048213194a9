/** How far the target's clock is ahead of ours, narrowed down from the `Date` headers of its answers. */
import type { Exchange } from '../wire/exchange.ts'

/** Bounds in milliseconds: the target's clock is ahead by at least `least` and at most `most`. */
export interface SkewBounds {
  readonly least: number
  readonly most: number
}

/** A `Date` names a second, not a moment. */
const resolution = 1000

/**
 * What one answer says: its `Date` was written while we waited for it. `undefined` where it has no `Date` that can be
 * read, or came out of a cache (`Age`): then the `Date` is that of another answer.
 * @see https://www.rfc-editor.org/rfc/rfc9110.html#name-date
 */
export function boundsOf({ response, timing }: Pick<Exchange, 'response' | 'timing'>): SkewBounds | undefined {
  const date = Date.parse(response.headers.date ?? '')
  if (Number.isNaN(date) || response.headers.age !== undefined) return undefined
  // Our own times are whole milliseconds, rounded down.
  return { least: date - timing.firstByteAt - 1, most: date + resolution - timing.startedAt }
}

/** Both together; where they contradict each other a clock was moved, and only the later one counts. */
export function narrowed(earlier: SkewBounds | undefined, later: SkewBounds): SkewBounds {
  if (earlier === undefined) return later
  const least = Math.max(earlier.least, later.least)
  const most = Math.min(earlier.most, later.most)
  return least <= most ? { least, most } : later
}
