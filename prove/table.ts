/** The kill table: a proof as JSON, from which its pages are rendered. */
import { canFail } from './checks.ts'
import { failedIn, killsOf } from './kills.ts'
import { type Problem, problemsIn } from './problems.ts'
import { type Proof, type Tried, triedIn } from './proof.ts'
import type { Subject } from './trial.ts'

/** One check, and the ids of the faults that it catches. */
export interface CheckRow {
  readonly scenario: string
  readonly title: string
  readonly requirement: string
  readonly level: string
  /** Address of the sentence that it enforces. */
  readonly url: string
  /** Whether a target can fail because of it. */
  readonly canFail: boolean
  readonly catches: readonly string[]
}

/** One issuer, and what came of it. */
export interface SubjectRow extends Subject {
  readonly title: string
  /** Where it stands in the source, from the folder of the project: path and line. */
  readonly file: string
  readonly line: number
  readonly link?: string
  readonly because?: string
  readonly verdict: string
  readonly breaks: readonly string[]
  /** The names of the checks that failed. */
  readonly failed: readonly string[]
  /** Why questions stayed open, each reason once. */
  readonly reasons: readonly string[]
  readonly acted: number
  readonly durationMs: number
}

export interface KillTable {
  readonly schemaVersion: '1.0'
  readonly durationMs: number
  readonly problems: readonly Problem[]
  readonly checks: readonly CheckRow[]
  readonly subjects: readonly SubjectRow[]
}

/** The table of a proof. `durationMs`: how long all of it took. */
export function killTable(proof: Proof, durationMs: number): KillTable {
  const names = proof.checks.map(({ check }) => check)
  const kills = killsOf(names, proof.trials)
  return {
    schemaVersion: '1.0',
    durationMs,
    problems: problemsIn(proof),
    checks: proof.checks.map((facts) => ({
      scenario: facts.scenario,
      title: facts.title,
      requirement: facts.requirement.id,
      level: facts.requirement.level,
      url: facts.requirement.url,
      canFail: canFail(facts),
      catches: kills.get(facts.check) ?? [],
    })),
    subjects: triedIn(proof).map(rowOf),
  }
}

function rowOf({ definition, trial }: Tried): SubjectRow {
  const { kind, id, title, source, link, because, breaks } = definition
  const open = trial.findings.filter(({ outcome }) => outcome === 'inconclusive')
  return {
    ...{ kind, id, title, ...source },
    ...(link === undefined ? {} : { link }),
    ...(because === undefined ? {} : { because }),
    verdict: trial.broke === undefined ? trial.verdict : 'broke us',
    breaks,
    failed: [...new Set(failedIn(trial))],
    reasons: [...new Set(open.map(({ root }) => root))],
    acted: trial.acted,
    durationMs: trial.durationMs,
  }
}

/** How many there are of each kind, in words, and how long it took. */
export function summaryOf({ checks, subjects, durationMs, problems }: KillTable): string {
  const count = (wanted: string) => subjects.filter(({ kind }) => kind === wanted).length
  const parts = [
    `${checks.length} checks`,
    `${count('fault')} faults`,
    `${count('variant')} legal variants`,
    `${count('surrounding')} broken surroundings`,
    `${count('conformant')} revisions`,
  ]
  const wrong = problems.length === 1 ? 'one thing is wrong' : `${problems.length} things are wrong`
  const end = problems.length === 0 ? 'the proof holds' : wrong
  return `${parts.join(', ')}: ${end} (${(durationMs / 1000).toFixed(0)} s)`
}
