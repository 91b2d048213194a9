/**
 * Hands scenarios with an End-User to Playwright Test, for its UI mode, `--headed` and `--debug`. A run of the command
 * line does not come by here: there Vitest carries all scenarios, these too.
 */
import { expect, test } from 'playwright/test'
import { createRun, type Run } from './run.ts'
import type { Scenario, SuiteEntry } from './scenario.ts'
import { openSession, type Session } from './session.ts'
import type { Target } from './target/target.ts'

/** The issuer that is tested, and how it is given back. */
export interface OpenedTarget {
  readonly target: Target
  close(): Promise<void>
}

/** Milliseconds that one scenario may take, with its control. */
const timeout = 120_000

/**
 * Declares a test for each scenario that needs a browser.
 * @param open called once by each worker of Playwright
 */
export function register(entries: readonly SuiteEntry[], open: () => Promise<OpenedTarget>): void {
  const scenarios = entries.filter((entry): entry is Scenario => needsBrowser(entry))
  let opened: OpenedTarget
  let session: Session
  let run: Run
  test.describe.configure({ timeout })
  test.beforeAll(async ({ headless }) => {
    opened = await open()
    const target: Target = { ...opened.target, browser: headless ? 'headless' : 'headed' }
    const { signal } = new AbortController()
    session = await openSession(target, { signal, tool: { name: 'oid4vci-assay', version: '0' } })
    const obstacle = await session.obstacle()
    const { capabilities, unclaimed, sharedClock, stage } = session
    run = createRun(scenarios, { target, capabilities, unclaimed, sharedClock, signal, obstacle, stage })
  })
  test.afterAll(async () => {
    await session?.close()
    await opened?.close()
  })
  for (const scenario of scenarios) {
    test(`${scenario.id}: ${scenario.title}`, async () => {
      const { outcome, reason, checks } = await run.result(scenario)
      test.skip(outcome === 'inapplicable', reason ?? '')
      expect(checks.filter((check) => check.outcome !== 'passed')).toEqual([])
    })
  }
}

/** Whether somebody has to stand at the authorization endpoint. */
export function needsBrowser({ kind, needs }: Pick<SuiteEntry, 'kind' | 'needs'>): boolean {
  return kind === 'scenario' && needs.includes('authorization-code')
}
