/** The whole proof: what was tried, what came of it, and what is wrong with it. Pure. */
import type { CheckFacts } from './checks.ts'
import type { Kills } from './kills.ts'
import type { Subject, Trial } from './trial.ts'

/** What is said of a subject before it is tried. */
export interface Definition extends Subject {
  readonly title: string
  /** A fault: ids of the requirements that must fail. A surrounding: those that may be blamed. */
  readonly breaks: readonly string[]
  /** Where it stands in the source, from the folder of the project. */
  readonly source: { readonly file: string; readonly line: number }
  /** Public addresses: a real defect that a fault is modelled on, or why a variant is legal. */
  readonly link?: string
  /** A variant: checks that cannot be answered of it. */
  readonly unanswered?: readonly string[]
  /** A surrounding: the verdict, the reason at the root of every open question, and why. */
  readonly verdict?: string
  readonly reason?: RegExp
  readonly because?: string
}

export interface Proof {
  readonly checks: readonly CheckFacts[]
  readonly definitions: readonly Definition[]
  /** One for each definition. */
  readonly trials: readonly Trial[]
  /** Whether everything was tried: only then can something be missed. */
  readonly whole: boolean
  /** What `kills.txt` says. */
  readonly recorded: Kills
}

/** A subject that was tried. */
export interface Tried {
  readonly definition: Definition
  readonly trial: Trial
}

/** Definitions with their trials. @throws RangeError where one was not tried */
export function triedIn({ definitions, trials }: Pick<Proof, 'definitions' | 'trials'>): readonly Tried[] {
  return definitions.map((definition) => {
    const trial = trials.find(({ kind, id }) => kind === definition.kind && id === definition.id)
    if (trial === undefined) throw new RangeError(`${definition.kind} ${definition.id} was not tried`)
    return { definition, trial }
  })
}
