/** Hands scenarios to Vitest: one test each, all at once. The only file of the harness that knows this test runner. */
import { join } from 'node:path'
import { BroadcastChannel } from 'node:worker_threads'
import { afterAll, beforeAll, describe, inject, type TestContext, test } from 'vitest'
import { describeResult } from '../reports/allure/describe-result.ts'
import { tellAllure } from '../reports/allure/tell-allure.ts'
import { viewsOf } from './inspect/evidence.ts'
import { withKnown } from './known.ts'
import type { BaselineEntry, ScenarioResult } from './result.ts'
import { concerns, createRun, type Run } from './run.ts'
import type { SuiteEntry } from './scenario.ts'
import { openSession, type Session } from './session.ts'
import type { Target } from './target/target.ts'

/** What the command line tells the tests. Travels inside the process, never through a file: it holds secrets. */
export interface Brief {
  readonly target: Target
  /** Ids of the entries to run, in any order. */
  readonly select: readonly string[]
  /** Failures that are known. */
  readonly known: readonly BaselineEntry[]
  /** Folder of the run. */
  readonly out: string
  /** Name and version of this tool. */
  readonly tool: { readonly name: string; readonly version: string }
  /** Name of the channel for progress (to the command line) and for the wish to stop (from it). */
  readonly channel: string
}

/** What goes over the channel. Times in milliseconds since the epoch. */
export type Signal =
  | { readonly type: 'started'; readonly id: string }
  | { readonly type: 'waiting'; readonly id: string; readonly label: string; readonly until: number | undefined }
  /** What the person who runs this has to do. */
  | { readonly type: 'instruction'; readonly id: string; readonly text: string }
  | { readonly type: 'stop' }

declare module 'vitest' {
  interface ProvidedContext {
    assay: Brief
  }
  interface TaskMeta {
    assay?: ScenarioResult
  }
}

/** Declares a test for each entry that was selected. Entries of one folder stand together. */
export function register(entries: readonly SuiteEntry[]): void {
  const brief = inject('assay')
  if (brief === undefined) throw new Error('these suites need a target: start them with `assay run`')
  const chosen = entries.filter((entry) => brief.select.includes(entry.id) && concerns(entry, brief.target))
  const channel = new BroadcastChannel(brief.channel)
  const stage = new AbortController()
  channel.onmessage = (event) => {
    if ((event as { data: Signal }).data.type === 'stop') stage.abort()
  }
  let session: Session
  let resultOf: Run['result']
  beforeAll(async () => {
    session = await openSession(brief.target, {
      signal: stage.signal,
      out: brief.out,
      tool: brief.tool,
      onWait: (id, label, until) => channel.postMessage({ type: 'waiting', id, label, until } satisfies Signal),
      onInstruction: (id, text) => channel.postMessage({ type: 'instruction', id, text } satisfies Signal),
    })
    const obstacle = await session.obstacle()
    const run = createRun(chosen, {
      target: brief.target,
      capabilities: session.capabilities,
      unclaimed: session.unclaimed,
      sharedClock: session.sharedClock,
      signal: stage.signal,
      obstacle,
      stage: session.stage,
      onStart: ({ id }) => channel.postMessage({ type: 'started', id } satisfies Signal),
    })
    resultOf = withKnown(run.result, brief.known)
    run.start()
  })
  afterAll(async () => {
    await session?.close()
    channel.close()
  })
  for (const [folder, members] of Map.groupBy(chosen, folderOf)) {
    describe(folder, { concurrent: true }, () => {
      for (const entry of members) {
        test(entry.title, async (context) => conclude(await resultOf(entry), context, brief, session))
      }
    })
  }
}

/** The folder that an entry stands in. */
export function folderOf({ id }: Pick<SuiteEntry, 'id'>): string {
  return id.split('/', 1)[0] ?? id
}

async function conclude(result: ScenarioResult, context: TestContext, { target, out }: Brief, session: Session) {
  context.task.meta.assay = result
  const entries = session.takeEvidence(result.id)?.log.entries ?? []
  const views = await viewsOf(entries)
  const credentials = views.map(({ name, text }) => ({ name, text: session.redactor.redact(text) }))
  const files = session.takePictures(result.id).map((file) => ({ ...file, path: join(out, file.path) }))
  await tellAllure(describeResult(result, { target: target.name, entries, credentials, files }))
  if (result.outcome === 'inapplicable') context.skip(result.reason)
  if (result.outcome !== 'passed') throw new Unfulfilled(result)
}

/** What a test that is not passed throws. Its status in reports comes from the result, never from these words. */
class Unfulfilled extends Error {
  override readonly name = 'AssertionError'
  readonly expected: string
  readonly actual: string

  constructor(result: ScenarioResult) {
    const open = result.checks.filter((check) => check.outcome !== 'passed')
    super(open.map((check) => `${check.requirement}: ${check.reason ?? `expected ${check.expected}`}`).join('\n'))
    this.expected = open.map((check) => check.expected ?? '').join('\n')
    this.actual = open.map((check) => check.actual ?? check.reason ?? '').join('\n')
    this.stack = `${this.name}: ${this.message}`
  }
}
