/**
 * The result model: what a run found, as plain JSON. Everything that is reported is rendered from it.
 * It holds nothing secret: texts are redacted before they get here.
 */
import type { Level } from './requirement.ts'
import type { Grade, Outcome } from './verdict.ts'

/** What somebody wrote of a failure that is known. */
export interface KnownFailure {
  readonly reason: string
  /** An http or https URL. */
  readonly link?: string
  /** The last day on which it holds: `YYYY-MM-DD`, UTC. */
  readonly expires: string
}

/** A failure that is known, and where it is met. */
export interface BaselineEntry extends KnownFailure {
  /** `scenario`, which means all checks of it, or `scenario:requirement`. */
  readonly check: string
}

/** Whether an entry of a baseline is about a check. */
export function covers({ check }: Pick<BaselineEntry, 'check'>, scenario: string, requirement: string): boolean {
  return check === scenario || check === `${scenario}:${requirement}`
}

/** One check of one scenario. */
export interface CheckResult {
  readonly requirement: string
  readonly level: Level
  /** Who owes it; the issuer where left out. */
  readonly subject?: 'holder'
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
  /** With the grades `known` and `blocked`: the known failure. */
  readonly known?: KnownFailure
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
