/** What a run shows while it runs: one live line on a terminal, plain lines elsewhere. */
import type { Writable } from 'node:stream'
import ora from 'ora'
import { oneLine } from '../../reports/text.ts'
import type { CheckResult, ScenarioResult } from '../result.ts'
import { hasColours, isTerminal, type Paint, paintFor } from './streams.ts'

/** Told what happens in a run. Texts may come from the target: they are made harmless here. */
export interface Progress {
  started(id: string): void
  /**
   * A scenario waits for a moment, in milliseconds since the epoch by our own clock.
   * @param until `undefined`: it waits no longer
   */
  waiting(id: string, label: string, until: number | undefined): void
  ended(result: ScenarioResult): void
  /** Shows a line. */
  note(text: string): void
  /** Ends the display; what comes later is not shown. */
  stop(): void
}

export interface ProgressOptions {
  readonly stream: Writable
  /** Scenarios and surveys that the run holds. */
  readonly total: number
  /** Show nothing at all. */
  readonly quiet?: boolean
}

/** How often plain output says how far it is, in milliseconds. */
const heartbeat = 10_000
/** How often the live line is worded anew, in milliseconds. */
const refresh = 200

/** A display for one run. It must be stopped: a live line holds the terminal. */
export function createProgress({ stream, total, quiet = false }: ProgressOptions): Progress {
  const board = createBoard(total)
  const display = quiet ? silence : isLive(stream) ? liveDisplay(stream, board) : plainDisplay(stream, board)
  const paint = paintFor(stream)
  const reasons = new Set<string>()
  return {
    started: board.started,
    waiting: board.waiting,
    ended(result) {
      board.ended(result)
      const line = isTold(result, reasons) ? undefined : lineOf(result, paint)
      if (line !== undefined) display.line(line)
    },
    note: (text) => display.line(oneLine(text)),
    stop: display.stop,
  }
}

interface Display {
  line(text: string): void
  stop(): void
}

const silence: Display = { line: () => {}, stop: () => {} }

function isLive(stream: Writable): boolean {
  // a terminal that was given no size says 0 columns: a live line cannot be cleared there
  return isTerminal(stream) && columnsOf(stream) > 0 && process.env.TERM !== 'dumb' && process.env.CI === undefined
}

function columnsOf(stream: Writable): number {
  return 'columns' in stream && typeof stream.columns === 'number' ? stream.columns : 0
}

function liveDisplay(stream: Writable, board: Board): Display {
  const text = () => fit(board.text(), columnsOf(stream) - 3)
  const color = hasColours(stream) ? 'cyan' : false
  const spinner = ora({ stream, color, isEnabled: true, discardStdin: false, text: text() }).start()
  const timer = setInterval(() => {
    spinner.text = text()
  }, refresh)
  return {
    // ora notices what others write to its stream, and puts the live line below
    line: (line) => stream.write(`${line}\n`),
    stop: () => {
      clearInterval(timer)
      spinner.stop()
    },
  }
}

function plainDisplay(stream: Writable, board: Board): Display {
  const line = (text: string) => stream.write(`${text}\n`)
  const timer = setInterval(() => line(board.text()), heartbeat).unref()
  return { line, stop: () => clearInterval(timer) }
}

interface Board extends Pick<Progress, 'started' | 'waiting' | 'ended'> {
  text(): string
}

function createBoard(total: number): Board {
  const running = new Set<string>()
  const waits = new Map<string, { label: string; until: number }>()
  let done = 0
  let failures = 0
  return {
    started: (id) => void running.add(id),
    waiting(id, label, until) {
      if (until === undefined) waits.delete(id)
      else waits.set(id, { label, until })
    },
    ended(result) {
      running.delete(result.id)
      waits.delete(result.id)
      done += 1
      if (result.checks.some(({ grade }) => grade === 'failure')) failures += 1
    },
    text() {
      // a control that was not selected itself starts and never ends here: no more can run than have not ended
      const open = Math.max(0, total - done - waits.size)
      const active = [...running].filter((id) => !waits.has(id)).reverse()
      const parts = [`${done}/${total}`, `${failures} failed`, waitingText(waits), activeText(active.slice(0, open))]
      return parts.filter((part) => part !== '').join(' · ')
    },
  }
}

function waitingText(waits: ReadonlyMap<string, { label: string; until: number }>): string {
  const [longest] = [...waits].sort(([, a], [, b]) => b.until - a.until)
  if (longest === undefined) return ''
  const [id, { label, until }] = longest
  return `${waits.size} waiting, the longest ${countdown(until - Date.now())} (${id}: ${oneLine(label, 60)})`
}

function activeText(ids: readonly string[]): string {
  const [first, ...others] = ids
  if (first === undefined) return ''
  return `running ${first}${others.length === 0 ? '' : ` and ${others.length} more`}`
}

/** `m:ss`, rounded up; 0:00 once the moment has passed. */
function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function fit(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, Math.max(1, columns - 1))}…`
}

/** Whether a scenario without an answer has the reason of an earlier one: each reason is told once. */
function isTold({ outcome, root, reason }: ScenarioResult, reasons: Set<string>): boolean {
  const why = root ?? reason
  if (outcome !== 'inconclusive' || why === undefined) return false
  return reasons.size === reasons.add(why).size
}

/** The line for a result that somebody should see at once; `undefined` for the others. */
function lineOf(result: ScenarioResult, paint: Paint): string | undefined {
  const failed = result.checks.find(({ grade }) => grade === 'failure')
  if (failed !== undefined) return `${paint.red('failed')} ${result.id}: ${finding(failed)}`
  const warned = result.checks.find(({ grade }) => grade === 'warning')
  if (warned !== undefined) return `${paint.yellow('warning')} ${result.id}: ${finding(warned)}`
  if (result.outcome !== 'inconclusive' && result.outcome !== 'errored') return undefined
  const reason =
    result.reason ?? result.checks.find((check) => check.outcome === result.outcome)?.reason ?? 'no reason given'
  return `${paint.yellow(result.outcome)} ${result.id}: ${oneLine(reason, 300)}`
}

function finding({ requirement, expected, actual }: CheckResult): string {
  return `${requirement}: expected ${oneLine(expected ?? '', 200)}; found ${oneLine(actual ?? '', 200)}`
}
