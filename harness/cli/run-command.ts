/** `assay run`: tests a target, writes and prints what came out. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { generateReport } from '../../reports/allure/generate.ts'
import { type BaselineFacts, brokenEntries } from '../../reports/baseline.ts'
import { consoleText } from '../../reports/console.ts'
import type { Statement } from '../../reports/statement.ts'
import { visible } from '../../reports/text.ts'
import type { ReportWriter } from '../../reports/write.ts'
import { suites } from '../../suites/index.ts'
import { concerns } from '../run.ts'
import type { SuiteEntry } from '../scenario.ts'
import { openSession } from '../session.ts'
import type { Target } from '../target/target.ts'
import { exitCodeOf, exitCodes } from '../verdict.ts'
import { baselineFacts, dayOf, readBaseline } from './baseline.ts'
import { factsOf } from './facts.ts'
import { openFile } from './open-file.ts'
import { openOut } from './open-out.ts'
import { openTarget } from './open-target.ts'
import type { RunOptions } from './options.ts'
import { createProgress, type Progress } from './progress.ts'
import { type Carrier, runSuites } from './run-suites.ts'
import { leftOut, select } from './select.ts'
import type { Streams } from './streams.ts'
import { tool } from './tool.ts'

/**
 * @returns the exit code
 * @throws ConfigurationError where the command line or the target file is wrong, HarnessError where we broke
 */
export async function runCommand(name: string | undefined, options: RunOptions, streams: Streams): Promise<number> {
  const chosen = select(suites, options)
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline)
  const { target, close } = await openTarget(name, options)
  try {
    await tryOut(target)
    const facts = baseline && baselineFacts(baseline, suites, target, dayOf(new Date()))
    return await carryOut(target, chosen, facts, options, streams)
  } finally {
    await close()
  }
}

/** Mistakes in the configuration that only its driver finds are told before the last report is cleared away. */
async function tryOut(target: Target): Promise<void> {
  const session = await openSession(target, { signal: new AbortController().signal, tool: tool() })
  await session.close()
}

async function carryOut(
  target: Target,
  chosen: readonly SuiteEntry[],
  baseline: BaselineFacts | undefined,
  options: RunOptions,
  streams: Streams,
) {
  const out = resolve(options.out)
  const planned = chosen.filter((entry) => concerns(entry, target)).map(({ id }) => id)
  const writer = openOut(out, {
    tool: tool(),
    target: factsOf(target),
    startedAt: new Date().toISOString(),
    strict: options.strict === true || options.fault !== undefined || options.holderFault !== undefined,
    planned,
    notTested: leftOut(suites, chosen, target),
    ...(baseline === undefined ? {} : { baseline }),
  })
  const known = baseline?.entries.filter(({ dead }) => dead === undefined) ?? []
  const brief = { target, select: planned, out, tool: tool(), known }
  const progress = createProgress({ stream: streams.stderr, total: planned.length, quiet: options.quiet === true })
  const { statement, troubles } = await listen(brief, options, writer, progress)
  progress.stop()
  if (options.allure) await generateReport({ directory: out, statement }).catch((error) => troubles.push(error))
  streams.stdout.write(consoleText(statement, out, streams.stdout as NodeJS.WriteStream))
  for (const trouble of troubles) streams.stderr.write(`error: assay itself broke: ${visible(messageOf(trouble))}\n`)
  const page = join(out, 'allure-report', 'index.html')
  if (options.open === true && existsSync(page)) await openFile(page)
  const errored = statement.scenarios.some(({ outcome }) => outcome === 'errored')
  if (brokenEntries(statement.baseline).length > 0) return exitCodes.notConformant
  return exitCodeOf(statement.verdict, errored || troubles.length > 0)
}

async function listen(
  brief: Carrier['brief'],
  options: RunOptions,
  writer: ReportWriter,
  progress: Progress,
): Promise<{ readonly statement: Statement; readonly troubles: unknown[] }> {
  const startedAt = performance.now()
  const troubles: unknown[] = []
  const stop = stopOnSignal(progress)
  try {
    await runSuites({
      brief,
      ...(options.allure ? { allureResults: join(brief.out, 'allure-results') } : {}),
      stop: stop.signal,
      onSignal: (signal) => {
        if (signal.type === 'started') progress.started(signal.id)
        if (signal.type === 'waiting') progress.waiting(signal.id, signal.label, signal.until)
        if (signal.type === 'instruction') progress.note(`${signal.id}: ${signal.text}`)
      },
      onResult: (result) => {
        writer.add(result)
        progress.ended(result)
      },
    })
  } catch (error) {
    troubles.push(error)
  } finally {
    stop.close()
  }
  const durationMs = Math.round(performance.now() - startedAt)
  const partial = stop.signal.aborted ? 'the run was stopped' : troubles.length > 0 ? 'assay itself broke' : undefined
  return { statement: writer.finish({ durationMs, ...(partial === undefined ? {} : { partial }) }), troubles }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The first Ctrl-C (or SIGTERM) ends the run politely; the second ends the process. */
function stopOnSignal(progress: Progress): { readonly signal: AbortSignal; close(): void } {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) process.exit(130)
    progress.note('stopping: what is under way ends, offers are deleted, the report is written; again to quit at once')
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    signal: controller.signal,
    close: () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    },
  }
}
