/** What is wrong with a proof, in words. Pure. */
import { canFail } from './checks.ts'
import { failedIn, killsOf } from './kills.ts'
import { type Proof, type Tried, triedIn } from './proof.ts'
import type { Finding, Trial } from './trial.ts'

/** One thing that is wrong. `about` names a check, or a kind of subject and its id. */
export interface Problem {
  readonly about: string
  readonly text: string
}

/** Everything that is wrong; nothing where the proof holds. */
export function problemsIn(proof: Proof): readonly Problem[] {
  return [
    ...triedIn(proof).flatMap((tried) => problemsOf(tried).map((text) => ({ about: nameOf(tried.trial), text }))),
    ...recordProblems(proof),
    ...(proof.whole ? [...uncaught(proof), ...neverPassed(proof)] : []),
  ]
}

/** How a trial is named in a sentence. */
export function nameOf({ kind, id }: Pick<Trial, 'kind' | 'id'>): string {
  return kind === 'conformant' ? `the conformant issuer of revision ${id}` : `${kind} ${id}`
}

function problemsOf(tried: Tried): readonly string[] {
  const { broke, findings } = tried.trial
  if (broke !== undefined) return [`broke us: ${broke}`]
  const errored = findings.filter(({ outcome }) => outcome === 'errored').map(({ check, text }) => `${check}: ${text}`)
  if (errored.length > 0) return [`broke us in ${list(errored)}`]
  return judges[tried.trial.kind](tried)
}

const judges: Readonly<Record<Trial['kind'], (tried: Tried) => readonly string[]>> = {
  conformant: ({ trial }) => [...blamed(trial), ...leftOpen(trial)],
  fault: ({ trial, definition }) => [
    ...idle(trial),
    ...(failedIn(trial).length === 0 ? ['survives: no check failed'] : claimProblems(trial, definition.breaks)),
  ],
  variant: ({ trial, definition }) => [...idle(trial), ...blamed(trial), ...leftOpen(trial, definition.unanswered)],
  surrounding: surroundingProblems,
}

function idle({ acted }: Trial): readonly string[] {
  return acted === 0 ? ['never acted: nothing that was asked shows it'] : []
}

function claimProblems({ findings }: Trial, breaks: readonly string[]): readonly string[] {
  const failed = findings.filter(({ outcome }) => outcome === 'failed')
  const missed = breaks.filter((id) => !failed.some(({ requirement }) => requirement === id))
  const extra = failed.filter(({ requirement }) => !breaks.includes(requirement))
  return [
    ...(missed.length === 0 ? [] : [`claims to break ${list(missed)}, which did not fail`]),
    ...(extra.length === 0 ? [] : [`fails what it does not claim: ${list(extra.map(told))}`]),
  ]
}

function blamed({ findings }: Trial): readonly string[] {
  const failed = findings.filter(({ outcome }) => outcome === 'failed')
  return failed.length === 0 ? [] : [`is blamed, and does what it owes: ${list(failed.map(told))}`]
}

/** `foreseen`: checks that cannot be answered of this issuer. */
function leftOpen({ findings }: Trial, foreseen: readonly string[] = []): readonly string[] {
  const open = findings.filter(({ outcome }) => outcome === 'inconclusive')
  const surprising = open.filter(({ check }) => !foreseen.includes(check))
  const answered = foreseen.filter((name) => !open.some(({ check }) => check === name))
  return [
    ...(surprising.length === 0 ? [] : [`leaves questions open: ${list(surprising.map(told))}`]),
    ...(answered.length === 0 ? [] : [`answers what it is said not to: ${list(answered)}`]),
  ]
}

function surroundingProblems({ trial, definition }: Tried): readonly string[] {
  const { breaks, verdict, reason } = definition
  const open = trial.findings.filter(({ outcome }) => outcome === 'inconclusive')
  const elsewhere = open.filter(({ root }) => !isConsequence(root) && reason?.test(root) !== true)
  const failed = trial.findings.some(({ outcome }) => outcome === 'failed')
  return [
    ...(trial.verdict === verdict ? [] : [`comes out ${trial.verdict}, and should be ${verdict}`]),
    ...(failed || breaks.length > 0 ? claimProblems(trial, breaks) : []),
    ...(elsewhere.length === 0 || reason === undefined
      ? []
      : [`is put down to other reasons: ${list(elsewhere.map(told))}`]),
  ]
}

/** A reason that only says that something else gave no answer. */
function isConsequence(root: string): boolean {
  return /^(control|gate|vacuous): /.test(root)
}

function recordProblems({ checks, trials, recorded, whole }: Proof): readonly Problem[] {
  const tried = new Set(trials.filter(({ kind }) => kind === 'fault').map(({ id }) => id))
  const shown = killsOf(
    checks.map(({ check }) => check),
    trials,
  )
  const gone = [...recorded.keys()].filter((check) => !shown.has(check))
  return [
    ...gone.map((about) => ({ about, text: 'is recorded in kills.txt, and is no longer in the suites' })),
    ...[...shown].flatMap(([about, faults]) => {
      const before = recorded.get(about)?.filter((id) => whole || tried.has(id))
      const lost = before?.filter((id) => !faults.includes(id)) ?? []
      const won = faults.filter((id) => before?.includes(id) !== true)
      return [
        ...(before === undefined
          ? [{ about, text: 'is not recorded in kills.txt: see it catch its fault, then --update' }]
          : []),
        ...(lost.length === 0 ? [] : [{ about, text: `no longer catches ${list(lost)}, as kills.txt says it does` }]),
        ...(before === undefined || won.length === 0
          ? []
          : [{ about, text: `catches ${list(won)}, which kills.txt does not say: --update` }]),
      ]
    }),
  ]
}

function uncaught({ checks, trials }: Proof): readonly Problem[] {
  const caught = new Set(trials.filter(({ kind }) => kind === 'fault').flatMap(failedIn))
  return checks
    .filter((facts) => canFail(facts) && !caught.has(facts.check))
    .map(({ check }) => ({ about: check, text: 'can fail a target, and catches no fault' }))
}

function neverPassed({ checks, trials }: Proof): readonly Problem[] {
  const asked = new Set(trials.flatMap(({ kind, passed }) => (kind === 'fault' ? [] : passed)))
  return checks
    .filter(({ check }) => !asked.has(check))
    .map(({ check }) => ({ about: check, text: 'passes on no conformant issuer: nothing shows that it can' }))
}

function told({ check, text }: Finding): string {
  return `${check} (${text})`
}

/** A few of them, and how many more there are. */
function list(items: readonly string[]): string {
  const shown = items.slice(0, 3).join('; ')
  return items.length > 3 ? `${shown}; and ${items.length - 3} more` : shown
}
