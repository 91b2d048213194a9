/** `npm run prove`: all suites against everything that they must catch, and everything that they must not blame. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { exitCodes } from '../harness/verdict.ts'
import { suites } from '../suites/index.ts'
import { checksOf } from './checks.ts'
import { allDefinitions } from './definitions.ts'
import { killsOf, readKills, writeKills } from './kills.ts'
import { tryAll } from './pool.ts'
import { nameOf } from './problems.ts'
import type { Definition, Proof } from './proof.ts'
import { measureRaces } from './races.ts'
import { repeat } from './repeat.ts'
import { project } from './sources.ts'
import { type KillTable, killTable, summaryOf } from './table.ts'
import { tableAsHtml } from './table-html.ts'
import { tableAsMarkdown } from './table-markdown.ts'
import { kinds, type Trial } from './trial.ts'

interface Options {
  readonly fault?: readonly string[]
  readonly variant?: readonly string[]
  readonly surrounding?: readonly string[]
  readonly only?: readonly string[]
  readonly browser?: true
  readonly json?: true
  readonly update?: true
  readonly threads: number
  readonly repeat?: number
  readonly races?: number | true
}

const recordFile = join(project, 'prove/kills.txt')
const out = join(project, 'reports/out')

const program = new Command('prove')
  .description('Runs all suites against everything that they must catch, and everything that they must not blame.')
  .option('--fault <id...>', 'only these faults')
  .option('--variant <id...>', 'only these legal variants')
  .option('--surrounding <id...>', 'only these broken surroundings')
  .addOption(new Option('--only <kind...>', 'only these').choices(kinds))
  .option('--browser', 'send End-Users with a real browser, which takes its time')
  .option('--json', 'print the table as JSON')
  .option('--update', 'write down in prove/kills.txt which check catches which fault')
  .option('--threads <n>', 'how many work side by side', Number, availableParallelism() + 1)
  .option(
    '--repeat <n>',
    'instead: full runs in a row against the conformant issuer, which must give the same statement',
    Number,
  )
  .option('--races [runs]', 'instead: how surely races are seen, over so many runs each (50)', Number)
  .action(async (options: Options) => {
    process.exitCode = await carryOut(options)
  })
await program.parseAsync()

function carryOut(options: Options): Promise<number> {
  if (options.repeat !== undefined) return proveRepeatable(options.repeat)
  if (options.races !== undefined) return proveRaces(options.races === true ? 50 : options.races)
  return prove(options)
}

async function proveRepeatable(times: number): Promise<number> {
  const differences = await repeat(times, (run) => process.stderr.write(`run ${run}\n`))
  const end = differences.length === 0 ? `${times} runs gave the same statement` : `${differences.length} differences`
  process.stdout.write(`${[...differences, end].join('\n')}\n`)
  return differences.length === 0 ? exitCodes.conformant : exitCodes.notConformant
}

async function proveRaces(runs: number): Promise<number> {
  const rates = await measureRaces(runs, ({ issuer, way, seen, holds }) => {
    process.stdout.write(`${issuer}, ${way}: seen in ${seen} of ${runs} runs${holds ? '' : ', which is wrong'}\n`)
  })
  return rates.every(({ holds }) => holds) ? exitCodes.conformant : exitCodes.notConformant
}

async function prove(options: Options): Promise<number> {
  const all = allDefinitions()
  const chosen = all.filter((definition) => isWanted(definition, options))
  if (chosen.length === 0) program.error('there is nothing of that name to prove', { exitCode: exitCodes.usage })
  const startedAt = performance.now()
  const subjects = chosen.map(({ kind, id }) => ({ kind, id }))
  const isBrowsed = options.browser === true
  const trials = await tryAll(subjects, { threads: options.threads, patience: 120, isBrowsed, onTrial: tell })
  const proof = { checks: checksOf(suites), definitions: chosen, trials, whole: chosen.length === all.length }
  if (options.update === true) update(proof)
  const table = killTable({ ...proof, recorded: readKills(recordText()) }, Math.round(performance.now() - startedAt))
  if (proof.whole) write(table)
  process.stdout.write(options.json === true ? `${JSON.stringify(table, null, 2)}\n` : told(table, proof.whole))
  return table.problems.length === 0 ? exitCodes.conformant : exitCodes.notConformant
}

/** Named ones where some are named, whole kinds where kinds are named, else all. */
function isWanted({ kind, id }: Definition, { only, ...options }: Options): boolean {
  const named = {
    conformant: undefined,
    fault: options.fault,
    variant: options.variant,
    surrounding: options.surrounding,
  }
  const isChosen = named[kind]?.includes(id) === true || only?.includes(kind) === true
  return isChosen || (only === undefined && Object.values(named).every((ids) => ids === undefined))
}

/**
 * What was caught is written down; of faults that were not tried, what is written stays. So does a check that is gone:
 * whoever takes one out takes its line out by hand.
 */
function update({ checks, trials, whole }: Omit<Proof, 'recorded'>): void {
  const before = readKills(recordText())
  const names = new Set([...before.keys(), ...checks.map(({ check }) => check)])
  const tried = new Set(trials.map(({ id }) => id))
  const merged = [...killsOf([...names], trials)].map(([check, faults]) => {
    const kept = whole ? [] : (before.get(check)?.filter((id) => !tried.has(id)) ?? [])
    return [check, [...kept, ...faults].sort()] as const
  })
  writeFileSync(recordFile, writeKills(new Map(merged)))
}

function recordText(): string {
  return readFileSync(recordFile, 'utf8')
}

function write(table: KillTable): void {
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'kill-table.json'), `${JSON.stringify(table, null, 2)}\n`)
  writeFileSync(join(out, 'kill-table.md'), tableAsMarkdown(table))
  writeFileSync(join(out, 'kill-table.html'), tableAsHtml(table))
}

function told(table: KillTable, whole: boolean): string {
  const lines = table.problems.map(({ about, text }) => `${about} ${text}`)
  return `${[...lines, summaryOf(table), ...(whole ? ['reports/out/kill-table.html'] : [])].join('\n')}\n`
}

/** For whoever watches; a log has no use for hundreds of lines about what went well. */
function tell(trial: Trial): void {
  if (process.stderr.isTTY !== true) return
  const failed = trial.findings.filter(({ outcome }) => outcome === 'failed').length
  process.stderr.write(
    `${nameOf(trial)}: ${trial.broke ?? `${trial.verdict}, ${failed} checks failed`} (${trial.durationMs} ms)\n`,
  )
}
