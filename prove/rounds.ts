/** In how many rounds a subject is tried, and against what. */
import { embeddedHolder, templatedHolder } from '../fixtures/holders/embedded.ts'
import { faults as holderFaults } from '../fixtures/holders/faults/index.ts'
import { variants as holderVariants } from '../fixtures/holders/variants.ts'
import { embeddedTarget } from '../fixtures/issuers/embedded.ts'
import { faults } from '../fixtures/issuers/faults/index.ts'
import type { SuiteEntry } from '../harness/scenario.ts'
import { suites } from '../suites/index.ts'
import type { Subject } from './trial.ts'

/** A target, as a target file defines it, and what is asked of it. */
export interface Round {
  readonly definition: object
  readonly entries: readonly SuiteEntry[]
}

/** Where the doubles are found. */
export interface Places {
  readonly issuer: string
  /** A holder that waits for an issuer as long as it takes. */
  readonly holder: string
  /** One that soon gives up: nothing else goes on meanwhile. */
  readonly hasty: string
}

/** All that drives a holder agent: nothing else can show what one does wrong. */
const driven = suites.filter(({ needs }) => needs.some((need) => need.startsWith('holder.')))

/** Seconds in which the hasty holder must answer. */
const haste = 3

/**
 * A holder is tried at the conformant issuer. An issuer is tried with a holder; what it owes through one is also looked
 * at through the templates of the driver `http`.
 */
export function roundsOf(subject: Subject, { issuer, holder, hasty }: Places): readonly Round[] {
  if (isHolder(subject)) {
    const holders = [{ ...embeddedHolder(hasty, subject.id), patience: haste }]
    return [{ definition: { ...embeddedTarget(issuer), holders }, entries: driven }]
  }
  const definition = issuerOf(subject, issuer)
  // Our own little servers say nothing of an issuer.
  const [known, unknown] = [embeddedHolder(holder), templatedHolder(holder)].map((entry) => ({
    ...entry,
    reachesUs: false,
  }))
  const first = { definition: { ...definition, holders: [known] }, entries: suites }
  return owesThroughHolder(subject)
    ? [first, { definition: { ...definition, holders: [unknown] }, entries: driven }]
    : [first]
}

/** Whether it is the embedded holder that does something in another way. */
export function isHolder({ kind, id }: Subject): boolean {
  const all = { fault: holderFaults, variant: holderVariants, conformant: [], surrounding: [] }[kind]
  return all.some((known) => known.id === id)
}

function owesThroughHolder({ kind, id }: Subject): boolean {
  const breaks = faults.find((fault) => fault.id === id)?.breaks ?? []
  return kind === 'conformant' || breaks.some((requirement) => requirement.startsWith('tsg/'))
}

function issuerOf({ kind, id }: Subject, url: string): object {
  if (kind === 'conformant') return { ...embeddedTarget(url), revision: id }
  if (kind === 'variant') return embeddedTarget(url, undefined, id)
  return { ...embeddedTarget(url, id), revision: faults.find((fault) => fault.id === id)?.revision ?? '1.0' }
}
