/** Carries entries through without a test runner: for tests of the harness itself, and for measuring it. */
import type { ScenarioResult } from './result.ts'
import { concerns, createRun } from './run.ts'
import type { SuiteEntry } from './scenario.ts'
import { openSession, type SessionOptions } from './session.ts'
import type { Target } from './target/target.ts'

/** The results of all entries that concern the target, in their order. @throws ConfigurationError as `openSession` does */
export async function runInProcess(
  target: Target,
  entries: readonly SuiteEntry[],
  options: Pick<SessionOptions, 'onWait' | 'browser' | 'crowd'> = {},
): Promise<readonly ScenarioResult[]> {
  const { signal } = new AbortController()
  const chosen = entries.filter((entry) => concerns(entry, target))
  const session = await openSession(target, { ...options, signal, tool: { name: 'oid4vci-assay', version: '0' } })
  try {
    const obstacle = await session.obstacle()
    const { capabilities, unclaimed, sharedClock, stage } = session
    const run = createRun(chosen, { target, capabilities, unclaimed, sharedClock, signal, obstacle, stage })
    run.start()
    return await Promise.all(chosen.map(run.result))
  } finally {
    await session.close()
  }
}
