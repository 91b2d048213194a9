/**
 * Which check catches which fault: as a trial shows it, and as `kills.txt` keeps it.
 * The file makes sure that no check goes, and none grows weaker, without being noticed.
 */
import { byText } from '../reports/order.ts'
import type { Trial } from './trial.ts'

/** Ids of faults by check, both in order. A check that catches nothing has no fault. */
export type Kills = ReadonlyMap<string, readonly string[]>

/** The kills of these trials, with a line for every check. */
export function killsOf(checks: readonly string[], trials: readonly Trial[]): Kills {
  const faults = trials.filter(({ kind }) => kind === 'fault').sort(byText(({ id }) => id))
  const caught = faults.flatMap((fault) => failedIn(fault).map((check) => ({ check, fault: fault.id })))
  const byCheck = Map.groupBy(caught, ({ check }) => check)
  const faultsOf = (check: string) => [...new Set(byCheck.get(check)?.map(({ fault }) => fault))]
  return new Map([...checks].sort(byText(String)).map((check) => [check, faultsOf(check)]))
}

/** The names of the checks that failed in a trial. */
export function failedIn({ findings }: Trial): readonly string[] {
  return findings.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check)
}

/** Scenario by scenario, a line for each requirement. */
export function writeKills(kills: Kills): string {
  const scenarios = Map.groupBy(kills, ([check]) => check.split(' ')[0] ?? '')
  const lines = [...scenarios].flatMap(([scenario, entries]) => [
    scenario,
    ...entries.map(([check, faults]) => `  ${check.split(' ')[1]}: ${faults.join(' ')}`.trimEnd()),
  ])
  return `${lines.join('\n')}\n`
}

/** Reads what `writeKills` wrote. */
export function readKills(text: string): Kills {
  const kills = new Map<string, readonly string[]>()
  let scenario = ''
  for (const line of text.split('\n')) {
    const [, requirement, faults] = /^ {2}(\S+):(.*)$/.exec(line) ?? []
    if (requirement === undefined) scenario = line
    else kills.set(`${scenario} ${requirement}`, faults?.trim().split(' ').filter(Boolean) ?? [])
  }
  return kills
}
