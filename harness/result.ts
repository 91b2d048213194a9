/**
 * The result model: what a run found, as plain JSON. Everything that is reported is rendered from it.
 * It holds nothing secret: texts are redacted before they get here.
 */
import type { Level } from './requirement.ts'
import type { Grade, Outcome } from './verdict.ts'

/** One check of one scenario. */
export interface CheckResult {
  readonly requirement: string
  readonly level: Level
  readonly outcome: Outcome
  readonly grade: Grade
  /** Why it is not passed and not failed. */
  readonly reason?: string
  readonly expected?: string
  readonly actual?: string
  /** A command line that repeats the request; secrets are shell variables. */
  readonly curl?: string
  /** Number of the exchange in the evidence that shows it. */
  readonly exchange?: number
}

export interface ScenarioResult {
  readonly id: string
  readonly title: string
  /** The worst of its checks. */
  readonly outcome: Outcome
  /** Why it was not carried through. */
  readonly reason?: string
  /** The reason at the root, where the control of this scenario got no answer either: many scenarios may share it. */
  readonly root?: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  readonly checks: readonly CheckResult[]
  readonly observations: Readonly<Record<string, unknown>>
  /** Path of its HAR, relative to the folder of the run. */
  readonly evidence?: string
}
