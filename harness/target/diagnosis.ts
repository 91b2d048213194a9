/** What the doctor says, and how it asks. */

import type { Clock } from '../clock/clock.ts'
import { Inconclusive } from '../verdict.ts'
import type { Wallet } from '../wallet/wallet.ts'
import type { Exchange } from '../wire/exchange.ts'
import type { Wire } from '../wire/wire.ts'
import type { Capability } from './capability.ts'
import type { Driver } from './driver.ts'
import type { Target } from './target.ts'

/** One question about a target, answered before anything is graded. */
export interface Diagnosis {
  readonly question: string
  readonly answer: string
  readonly verdict: 'ok' | 'warning' | 'problem'
  /** What to do about it. */
  readonly advice?: string
}

/** With what a target is examined. Driver, wallet and clock are bound to `wire`. */
export interface Practice {
  readonly target: Target
  readonly driver: Driver
  readonly wallet: Wallet
  readonly clock: Clock
  readonly wire: Wire
  /** What is claimed. */
  readonly capabilities: ReadonlySet<Capability>
  /** Credential Issuer Identifier; the target's where left out (a fork has its own). */
  readonly identifier?: string
  /** The IACA roots that the driver knows, in PEM. */
  readonly trustAnchors?: string | undefined
  /** Seconds of the longest single wait of a run on this target. */
  readonly longestWait: number
  /** Until when the certificate at a URL is valid (milliseconds since the epoch); left out where nobody can tell. */
  certificateEnd?(url: string): Promise<number | undefined>
}

/** What came of a step: its result, or why there is none. */
export type Attempt<T> = { readonly value: T } | { readonly reason: string; readonly code: string }

/** Tries a step; only what the target answers for is caught. */
export async function attempt<T>(step: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await step() }
  } catch (error) {
    if (error instanceof Inconclusive && error.code !== 'interrupted')
      return { reason: error.message, code: error.code }
    throw error
  }
}

export function ok(question: string, answer: string): Diagnosis {
  return { question, answer, verdict: 'ok' }
}

export function warning(question: string, answer: string, advice: string): Diagnosis {
  return { question, answer, verdict: 'warning', advice }
}

export function problem(question: string, answer: string, advice: string): Diagnosis {
  return { question, answer, verdict: 'problem', advice }
}

/** Whether a request was answered with success. */
export function isSuccess({ response }: Exchange): boolean {
  return response.status >= 200 && response.status < 300
}
