/** `assay baseline update`: entries for the failures of a run, ready to be filled in. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Document, isMap, parseDocument, type YAMLSeq } from 'yaml'
import { baselineResult } from '../../reports/baseline.ts'
import { oneLine } from '../../reports/text.ts'
import { counted, type Finding, findingsOf, isFailure } from '../../reports/words.ts'
import { type BaselineEntry, covers } from '../result.ts'
import { ConfigurationError } from '../verdict.ts'
import { dayOf, readBaseline } from './baseline.ts'
import { type EarlierStatement, readStatement } from './read-statement.ts'
import type { Streams } from './streams.ts'

export interface BaselineOptions {
  /** A statement, or the folder of a run. */
  readonly from: string
  /** File to bring up to date; left out, the baseline is printed. */
  readonly write?: string
}

/** Days that a new entry is proposed to hold. */
const proposal = 90

/**
 * Keeps what is known and still fails, takes out what passes or matches nothing, and adds every other failure, with an
 * empty reason: `assay run` refuses it until a person has filled it in.
 * @param now moment from which new entries hold
 * @returns the exit code: 0 whatever was found
 * @throws ConfigurationError for a statement or a baseline that cannot be read
 */
export function baselineUpdate(options: BaselineOptions, { stdout, stderr }: Streams, now = new Date()): number {
  const statement = readStatement(options.from, '--from')
  const { write } = options
  const there = write !== undefined && existsSync(write)
  const entries = there ? readBaseline(write).entries : entriesIn(statement)
  const kept = entries.filter((entry) => !isStale(entry, statement))
  const added = missing(kept, statement, dayOf(new Date(now.getTime() + proposal * 86_400_000)))
  const document = there ? parseDocument(readFileSync(write, 'utf8')) : new Document({ known: entries })
  revise(document, kept, added)
  const text = write?.endsWith('.json') === true ? jsonOf(document) : document.toString({ lineWidth: 0 })
  if (write === undefined) stdout.write(text)
  else save(write, text)
  stderr.write(`${summary(kept.length, added, entries.length - kept.length)}\n`)
  return 0
}

/** What the run was told, without what became of it. */
function entriesIn({ baseline }: EarlierStatement): BaselineEntry[] {
  return (baseline?.entries ?? []).map(({ state: _, why: __, ...entry }) => entry)
}

function isStale(entry: BaselineEntry, { scenarios, baseline }: EarlierStatement): boolean {
  const [found] = baselineResult({ file: '', entries: [entry] }, scenarios).entries
  const unmatched = baseline?.entries.some(({ check, state }) => check === entry.check && state === 'unmatched')
  return found?.state === 'passes' || unmatched === true
}

/** An entry, and what was found. */
interface Added {
  readonly entry: BaselineEntry
  readonly finding: Finding
}

function missing(kept: readonly BaselineEntry[], statement: EarlierStatement, expires: string): Added[] {
  const failures = findingsOf(statement, 'failure', 'warning', 'known').filter(
    ({ check: { grade } }) => grade === 'known' || isFailure(grade, statement.strict),
  )
  const added = new Map<string, Added>()
  for (const finding of failures) {
    const { scenario, check } = finding
    if (kept.some((entry) => covers(entry, scenario.id, check.requirement))) continue
    const id = `${scenario.id}:${check.requirement}`
    added.set(id, { entry: { check: id, reason: '', expires, ...check.known }, finding })
  }
  return [...added.values()]
}

/** Changes the entries of a document, and leaves alone what else a person wrote there. */
function revise(document: Document, kept: readonly BaselineEntry[], added: readonly Added[]): void {
  const known = document.get('known') as YAMLSeq
  const isKept = (item: unknown) => isMap(item) && kept.some(({ check }) => check === item.get('check'))
  known.items = known.items.filter(isKept)
  known.flow = known.items.length + added.length === 0
  for (const { entry, finding } of added) {
    const { expected = '', actual = '' } = finding.check
    const node = document.createNode(entry)
    node.commentBefore = ` expected ${oneLine(expected, 200)}; found ${oneLine(actual, 200)}`
    known.add(node)
  }
}

function save(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new ConfigurationError('--write', `${file} (${message})`, 'a file that can be written')
  }
}

function jsonOf(document: Document): string {
  return `${JSON.stringify(document.toJS(), null, 2)}\n`
}

function summary(kept: number, added: readonly Added[], removed: number): string {
  const open = added.filter(({ entry }) => entry.reason === '').length
  return [
    `${kept} kept, ${added.length} added, ${removed} taken out that pass now or match nothing.`,
    ...(open > 0 ? [`Say why: ${counted(open, 'reason')} must be filled in before assay run takes the baseline.`] : []),
  ].join('\n')
}
