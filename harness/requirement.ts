/**
 * What an issuer owes: one sentence of duty, with the source it stands in.
 * Pure: no I/O, no test runner.
 */
import type { Check, Predicate } from './scenario.ts'

/** The keyword of the sentence itself; `POLICY` is what a vendor's documentation says of its own product. */
export type Level = 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'MAY' | 'POLICY'

/** Revisions of OpenID4VCI, oldest first. */
export const revisions = ['draft13', '1.0', '1.0-errata', '1.1'] as const
export type Revision = (typeof revisions)[number]

/** One row of a catalogue, without its id (the key it stands under). */
export interface Duty {
  readonly level: Level
  /** Name of the document. */
  readonly source: string
  /** Section as displayed in the document. */
  readonly section: string
  /** Public address, with the anchor of the heading where there is one. */
  readonly url: string
  /** What the issuer owes, in one sentence of our own. */
  readonly text: string
  /** `true` where the duty is not stated but follows; unless a MUST, its breach is a warning. */
  readonly derived?: boolean
  /** First and last revision in which the row holds, both included. */
  readonly since?: Revision
  readonly until?: Revision
  /** Outcomes that count as fulfilled where the documents leave several open. */
  readonly accepts?: readonly string[]
  /** Who owes it; the issuer where left out. */
  readonly subject?: 'holder'
  /** It shows only where a holder agent claims, of whatever product: it counts for every target that has one. */
  readonly through?: 'holder'
}

/** Who is judged in a run: the issuer under test, or the holder agent that is driven against it. */
export type Subject = 'issuer' | 'holder'

/** A catalogue of duties by id: `<source>/<heading anchor>/<slug>`. */
export type Catalogue = Readonly<Record<string, Duty>>

/** A duty with its id. */
export interface Requirement extends Duty {
  readonly id: string
}

type IdOf<C extends Catalogue, L extends Level> = {
  [K in keyof C & string]: C[K]['level'] extends L ? K : never
}[keyof C & string]

type CheckMaker<Id extends string> = <T>(id: Id, predicate: Predicate<T>) => Check<T>

/** The four ways to write a check; each takes only the ids whose catalogue level fits, so a wrong level does not compile. */
export interface Checks<C extends Catalogue> {
  readonly must: CheckMaker<IdOf<C, 'MUST' | 'MUST NOT'>>
  readonly should: CheckMaker<IdOf<C, 'SHOULD' | 'SHOULD NOT'>>
  readonly may: CheckMaker<IdOf<C, 'MAY'>>
  readonly policy: CheckMaker<IdOf<C, 'POLICY'>>
}

/** Makes `must`, `should`, `may` and `policy` for one catalogue. */
export function checksFor<const C extends Catalogue>(catalogue: C): Checks<C> {
  const make = <T>(id: string, predicate: Predicate<T>): Check<T> => ({
    requirement: requirementOf(catalogue, id),
    predicate,
  })
  return { must: make, should: make, may: make, policy: make }
}

/** The row of a catalogue under an id. @throws RangeError where there is none: only reachable past the compiler. */
export function requirementOf(catalogue: Catalogue, id: string): Requirement {
  const duty = catalogue[id]
  if (duty === undefined) throw new RangeError(`no requirement ${id}`)
  return { id, ...duty }
}

/** Whether a duty is in force in a revision. */
export function inForce(duty: Duty, revision: Revision): boolean {
  const at = revisions.indexOf(revision)
  const from = duty.since === undefined ? 0 : revisions.indexOf(duty.since)
  const to = duty.until === undefined ? revisions.length : revisions.indexOf(duty.until)
  return from <= at && at <= to
}
