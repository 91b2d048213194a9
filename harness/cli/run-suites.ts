/** Lets Vitest carry the suites through, and hands on what happens. */
import { existsSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { BroadcastChannel } from 'node:worker_threads'
import { createVitest, type Reporter, type TestUserConfig, type Vitest } from 'vitest/node'
import { LiveAllureReporter } from '../../reports/allure/live-reporter.ts'
import type { ScenarioResult } from '../result.ts'
import { HarnessError } from '../verdict.ts'
import type { Brief, Signal } from '../vitest.ts'

/** What a run needs, and whom it tells. */
export interface Carrier {
  readonly brief: Omit<Brief, 'channel'>
  /** Folder for Allure's results; no Allure where left out. */
  readonly allureResults?: string
  /** Aborts when the person running it has had enough: what is under way ends politely. */
  readonly stop: AbortSignal
  onSignal(signal: Signal): void
  onResult(result: ScenarioResult): void
}

/** Carries the suites through. @throws HarnessError `vitest` where Vitest could not do that */
export async function runSuites(carrier: Carrier): Promise<void> {
  const channel = new BroadcastChannel(`assay-${process.pid}-${Date.now()}`)
  channel.onmessage = (event) => carrier.onSignal((event as { data: Signal }).data)
  const stop = () => channel.postMessage({ type: 'stop' } satisfies Signal)
  carrier.stop.addEventListener('abort', stop)
  const errors: unknown[] = []
  const vitest = await withoutSignalHandlers(() => createVitest(configuration(carrier, channel.name, errors)))
  try {
    await vitest.start()
  } finally {
    carrier.stop.removeEventListener('abort', stop)
    channel.close()
    await vitest.close()
    // Vitest answers for tests that failed; our exit code comes from the verdict.
    process.exitCode = undefined
  }
  if (errors.length > 0) throw new HarnessError('vitest', messageOf(errors[0]), { cause: errors[0] })
}

function configuration(carrier: Carrier, channel: string, errors: unknown[]): TestUserConfig {
  const root = packageRoot()
  const brief: Brief = { ...carrier.brief, channel }
  const tell: Reporter = {
    onTestCaseResult: (test) => {
      const { assay } = test.meta()
      if (assay !== undefined) carrier.onResult(assay)
    },
    onTestRunEnd: (modules, unhandled) => {
      errors.push(...modules.flatMap((module) => module.errors()), ...unhandled)
    },
  }
  const allure =
    carrier.allureResults === undefined ? [] : [new LiveAllureReporter({ resultsDir: carrier.allureResults })]
  return {
    config: false,
    root,
    watch: false,
    cache: false,
    include: [existsSync(join(root, 'suites/suites.test.ts')) ? 'suites/suites.test.ts' : 'dist/suites/suites.test.js'],
    exclude: [],
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    maxConcurrency: 10_000,
    testTimeout: 0,
    hookTimeout: 120_000,
    // Node reads TypeScript itself: a run need not wait until hundreds of files are transformed.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    reporters: [tell, ...allure],
    provide: { assay: brief },
  } as TestUserConfig
}

/** The folder of this package, wherever it is installed. */
function packageRoot(): string {
  const file = findPackageJSON(import.meta.url)
  if (file === undefined)
    throw new HarnessError('package-missing', 'the package.json of assay is not where it was built')
  return dirname(file)
}

/** Vitest would end the process a millisecond after Ctrl-C; we end politely. */
async function withoutSignalHandlers(create: () => Promise<Vitest>): Promise<Vitest> {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]))
  const vitest = await create()
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) {
      if (!before.get(signal)?.includes(listener)) process.removeListener(signal, listener)
    }
  }
  return vitest
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)
}
