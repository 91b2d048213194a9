/**
 * Time, as a scenario sees it: always the target's, estimated from its `Date` header. Milliseconds since the epoch.
 */

/** How time passes for a target: really, by moving the target's clock, with the shortest lifetimes, or not at all. */
export const timeStrategies = ['wait', 'clock', 'short', 'skip'] as const
export type TimeStrategy = (typeof timeStrategies)[number]

export interface Clock {
  readonly strategy: TimeStrategy
  /** The target's time now; ours where no answer has shown its clock yet. */
  now(): number
  /** How far the target's clock is ahead of ours, in milliseconds, with its uncertainty; `undefined` before the first `Date`. */
  readonly skew: { readonly milliseconds: number; readonly uncertainty: number } | undefined
  /** A lifetime in seconds to ask for: the one wanted, or under `short` the shortest that the target's policy names. */
  lifetime(seconds: number): number
  /**
   * Resolves when the target's clock has reached `time`. `label` is shown with a countdown while it waits.
   * @throws Inconclusive `interrupted`; Unclaimed `time.long` where `short` will not wait for so long
   */
  until(time: number, label: string): Promise<void>
}
