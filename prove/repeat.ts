/** Repeatability: full runs in a row against the conformant issuer give the same statement. */
import { embeddedTarget, startEmbeddedIssuer } from '../fixtures/issuers/embedded.ts'
import { runInProcess } from '../harness/in-process.ts'
import { type TargetDefinition, targetFromObject } from '../harness/target/load.ts'
import type { Target } from '../harness/target/target.ts'
import { type Statement, statementOf } from '../reports/statement.ts'
import { suites } from '../suites/index.ts'
import { plainCrowd } from './plain-crowd.ts'

/** Where two runs may differ: times, what is random, and what follows from a random number. */
const chance: Readonly<Record<string, string>> = {
  startedAt: 'a time',
  durationMs: 'a time',
  'offers made': 'how many offers it takes to meet a leading zero',
  answers: 'the offers that it took are counted too',
}

/** Runs all suites this often. @returns what differed, one line for each difference from the first run */
export async function repeat(times: number, onRun: (run: number) => void): Promise<readonly string[]> {
  const issuer = await startEmbeddedIssuer()
  const definition = embeddedTarget(issuer.url) as TargetDefinition
  const target = targetFromObject({ name: 'embedded', ...definition })
  const differences: string[] = []
  let first: string[] | undefined
  try {
    for (let run = 1; run <= times; run++) {
      const lines = linesOf(await statementOn(target))
      first ??= lines
      differences.push(...differencesBetween(first, lines).map((line) => `run ${run}: ${line}`))
      onRun(run)
    }
  } finally {
    await issuer.close()
  }
  return differences
}

async function statementOn(target: Target): Promise<Statement> {
  const startedAt = new Date()
  const scenarios = await runInProcess(target, suites, { crowd: plainCrowd })
  const { name, issuer, revision, profiles, time, policy } = target
  return statementOf({
    tool: { name: 'oid4vci-assay', version: '0' },
    target: { name, issuer, revision, profiles, time, policy, configuration: {} },
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    scenarios,
    notTested: [],
    strict: true,
  })
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Every value of a statement as a line with its path; what is left to chance is left out. */
export function linesOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} ${JSON.stringify(value)?.replace(uuid, '<id>')}`]
  return Object.entries(value).flatMap(([key, member]) =>
    Object.hasOwn(chance, key) ? [] : linesOf(member, `${path}/${labelOf(key, member)}`),
  )
}

/** An entry of a list is named by its id, where it has one. */
function labelOf(key: string, member: unknown): string {
  const id = typeof member === 'object' && member !== null && 'id' in member ? member.id : undefined
  return typeof id === 'string' ? id : key
}

/** Lines that only one of two has. */
export function differencesBetween(before: readonly string[], after: readonly string[]): readonly string[] {
  const [old, fresh] = [new Set(before), new Set(after)]
  return [
    ...before.filter((line) => !fresh.has(line)).map((line) => `no longer ${line}`),
    ...after.filter((line) => !old.has(line)).map((line) => `now ${line}`),
  ]
}
