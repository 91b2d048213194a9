/** What the suites hold, turned around and in order: for the commands that list and explain. */
import { type Catalogue, type Requirement, requirementOf } from '../requirement.ts'
import type { SuiteEntry } from '../scenario.ts'
import type { Policy } from '../target/policy.ts'

/** All scenarios and surveys, in reading order, and every duty that they can refer to. */
export interface Library {
  readonly suites: readonly SuiteEntry[]
  readonly requirements: Catalogue
}

/** The folder of an entry: its id without the last segment. */
export function folderOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('/')))
}

/** The requirements that an entry checks, each once, in the order of its checks. */
export function requirementsOf(entry: SuiteEntry): Requirement[] {
  const byId = new Map(entry.checks.map(({ requirement }) => [requirement.id, requirement]))
  return [...byId.values()]
}

/** Every requirement of the catalogue with the entries that check it; also those that none checks. */
export function coverageOf({ suites, requirements }: Library): Map<Requirement, SuiteEntry[]> {
  const checkedBy = Map.groupBy(
    suites.flatMap((entry) => requirementsOf(entry).map(({ id }) => ({ id, entry }))),
    ({ id }) => id,
  )
  const ids = Object.keys(requirements)
  return new Map(
    ids.map((id) => [requirementOf(requirements, id), (checkedBy.get(id) ?? []).map(({ entry }) => entry)]),
  )
}

/** Seconds that an entry waits at most, under a policy. A survey does not wait. */
export function waitOf(entry: SuiteEntry, policy: Policy): number {
  return entry.kind === 'scenario' ? entry.waits(policy) : 0
}

/** A duration for people: `45 s`, `5 min`, `10 min 30 s`. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  const minutes = Math.floor(whole / 60)
  const parts = [minutes > 0 ? `${minutes} min` : '', whole % 60 > 0 || minutes === 0 ? `${whole % 60} s` : '']
  return parts.filter((part) => part !== '').join(' ')
}

/** The keyword of a duty, with what is to know of it where that is not a sentence of the source itself. */
export function levelText({ level, derived }: Pick<Requirement, 'level' | 'derived'>): string {
  return derived === true ? `${level} (derived)` : level
}
