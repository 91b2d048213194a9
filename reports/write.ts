/** Writes what a run found: each result at once, the reports at its end; and the reports of a run that was killed. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { ScenarioResult } from '../harness/result.ts'
import { HarnessError } from '../harness/verdict.ts'
import type { BaselineFacts } from './baseline.ts'
import { junitXml } from './junit.ts'
import schema from './statement.schema.json' with { type: 'json' }
import { type NotTested, type Statement, statementOf, type TargetFacts, type Tool } from './statement.ts'
import { summaryMarkdown } from './summary.md.ts'

/** What is known when a run begins. */
export interface ReportHeader {
  readonly tool: Tool
  readonly target: TargetFacts
  /** ISO 8601. */
  readonly startedAt: string
  readonly strict: boolean
  /** Ids of the scenarios that are to run: those without a result are told as not tested. */
  readonly planned: readonly string[]
  /** What is left out from the start. */
  readonly notTested: readonly NotTested[]
  readonly baseline?: BaselineFacts
}

/** How a run ended. */
export interface Ending {
  readonly durationMs: number
  /** Why it ended early; absent where it did not. */
  readonly partial?: string
}

export interface ReportWriter {
  /** Keeps a result: it is on disk when this returns. */
  add(result: ScenarioResult): void
  /** Writes `statement.json`, `statement.schema.json`, `junit.xml` and `summary.md`. */
  finish(ending: Ending): Statement
}

const journal = 'scenarios.jsonl'

/**
 * Opens the folder of a run: makes it, empties it of the files of an earlier run (and of nothing else),
 * and starts the journal `scenarios.jsonl`.
 */
export function openReport(directory: string, header: ReportHeader): ReportWriter {
  mkdirSync(directory, { recursive: true })
  emptyReport(directory)
  const path = join(directory, journal)
  const append = (line: object) => appendFileSync(path, `${JSON.stringify(line)}\n`)
  append(header)
  const results: ScenarioResult[] = []
  return {
    add(result) {
      append(result)
      results.push(result)
    },
    finish: (ending) => writeReports(directory, statementFrom(header, results, ending)),
  }
}

/**
 * Writes the reports of a run that was killed, from its journal. The statement is partial and says so.
 * @returns the statement; `undefined` where the folder holds no journal
 * @throws HarnessError `journal-unreadable` where a line other than the last, which a kill may tear, is no JSON
 */
export function rebuild(directory: string): Statement | undefined {
  const path = join(directory, journal)
  if (!existsSync(path)) return undefined
  const [header, ...results] = readJournal(path) as [ReportHeader?, ...ScenarioResult[]]
  if (header === undefined) return undefined
  const begin = Date.parse(header.startedAt)
  const ends = results.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs)
  const durationMs = Math.max(begin, ...ends) - begin
  return writeReports(directory, statementFrom(header, results, { durationMs, partial: 'the run was killed' }))
}

function readJournal(path: string): unknown[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  // The last line is empty, or torn by the kill.
  return lines.slice(0, -1).map((line, index) => {
    try {
      return JSON.parse(line) as unknown
    } catch (cause) {
      throw new HarnessError('journal-unreadable', `${path}: line ${index + 1} is no JSON`, { cause })
    }
  })
}

function statementFrom(header: ReportHeader, scenarios: readonly ScenarioResult[], ending: Ending): Statement {
  const { planned, ...known } = header
  const ended = new Set(scenarios.map(({ id }) => id))
  const missing = planned
    .filter((id) => !ended.has(id))
    .map((id): NotTested => ({ id, kind: 'scenario', reason: 'the run ended before its result was known' }))
  const unexplained = missing.length > 0 ? 'not every scenario has a result' : undefined
  const partial = ending.partial ?? unexplained
  return statementOf({
    ...known,
    scenarios,
    notTested: [...header.notTested, ...missing],
    durationMs: ending.durationMs,
    ...(partial === undefined ? {} : { partial }),
  })
}

function writeReports(directory: string, statement: Statement): Statement {
  const files: Readonly<Record<string, string>> = {
    'statement.json': `${JSON.stringify(statement, null, 2)}\n`,
    'statement.schema.json': `${JSON.stringify(schema, null, 2)}\n`,
    'junit.xml': junitXml(statement),
    'summary.md': summaryMarkdown(statement),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content)
  return statement
}

/** What a run writes, by folder: a folder of the same name may hold files of the user's. */
const known: Readonly<Record<string, RegExp>> = {
  '.': /^(scenarios\.jsonl|statement(\.schema)?\.json|junit\.xml|summary\.md)$/,
  'allure-results': /^([\w-]+-(result|container|globals|attachment)(\.\w+)?|categories\.json|environment\.properties)$/,
  'allure-report': /^index\.html$/,
  evidence: /\.har$/,
}

function emptyReport(directory: string): void {
  for (const [folder, names] of Object.entries(known)) removeFiles(join(directory, folder), names, folder !== '.')
}

function removeFiles(directory: string, names: RegExp, below: boolean): void {
  if (!existsSync(directory)) return
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isFile() && names.test(entry.name)) rmSync(path)
    else if (entry.isDirectory() && below) removeFiles(path, names, below)
  }
  if (below && readdirSync(directory).length === 0) rmdirSync(directory)
}
