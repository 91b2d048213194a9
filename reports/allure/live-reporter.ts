/**
 * Hands results to Allure as they come. The adapter that we build on writes all of them when the run ends (a killed run
 * leaves nothing), reads the status out of the words of an error, and drops why a test was skipped.
 */
import { mkdirSync } from 'node:fs'
import { Stage, Status, type TestResult } from 'allure-js-commons'
import type { ReporterRuntime } from 'allure-js-commons/sdk/reporter'
import AllureVitestReporter from 'allure-vitest/reporter'
import type { RunnerTask } from 'vitest'
import { experimental_getRunnerTask, type TestCase, type Vitest } from 'vitest/node'
import type { ScenarioResult } from '../../harness/result.ts'
import { visible } from '../text.ts'
import { ResultWriter } from './result-writer.ts'
import { statusDetailsOf, statusOf } from './status.ts'

/** Which test is being written: the listener of the adapter is only told the result. */
interface Writing {
  task: RunnerTask | undefined
  /** Why the test skipped itself. */
  note: string | undefined
}

/**
 * A Vitest reporter. Each test carries its `ScenarioResult` as `task.meta.assay`, and its status comes from there;
 * a test without one that did not pass is broken: something of ours fell over.
 */
export class LiveAllureReporter extends AllureVitestReporter {
  readonly #writing: Writing
  readonly #written = new Set<string>()
  readonly #resultsDir: string

  constructor({ resultsDir }: { readonly resultsDir: string }) {
    const writing: Writing = { task: undefined, note: undefined }
    super({
      resultsDir,
      reportMatchers: false,
      listeners: [{ beforeTestResultWrite: (result) => settle(result, writing) }],
    })
    this.#writing = writing
    this.#resultsDir = resultsDir
  }

  override onInit(vitest: Vitest): void {
    super.onInit(vitest)
    mkdirSync(this.#resultsDir, { recursive: true })
    // The adapter takes no writer from outside.
    const { allureReporterRuntime: runtime } = this as unknown as { readonly allureReporterRuntime: ReporterRuntime }
    runtime.writer = new ResultWriter(this.#resultsDir)
  }

  onTestCaseResult(testCase: TestCase): void {
    const ended = testCase.result()
    this.#writing.note = ended.state === 'skipped' ? ended.note : undefined
    this.handleTask(experimental_getRunnerTask(testCase))
    this.#writing.note = undefined
  }

  /** Called for every test as it ends, and once more for all of them by the adapter when the run ends. */
  override handleTask(task: RunnerTask): void {
    if (task.type === 'test') {
      if (this.#written.has(task.id)) return
      this.#written.add(task.id)
    }
    this.#writing.task = task
    super.handleTask(task)
  }
}

function settle(result: TestResult, { task, note }: Writing): void {
  const meta: { readonly assay?: ScenarioResult } = task?.meta ?? {}
  result.stage = Stage.FINISHED
  if (meta.assay !== undefined) {
    settleBy(meta.assay, result)
  } else if (result.status !== Status.PASSED) {
    const why = note ?? result.statusDetails.message ?? 'the test ended without a result'
    result.status = result.status === Status.SKIPPED ? Status.SKIPPED : Status.BROKEN
    result.statusDetails = { ...result.statusDetails, message: visible(why) }
  }
}

/** The times are those of the scenario: its test also waited for others. */
function settleBy(scenario: ScenarioResult, result: TestResult): void {
  result.status = statusOf(scenario.outcome)
  result.statusDetails = statusDetailsOf(scenario)
  result.fullName = scenario.id
  result.start = Date.parse(scenario.startedAt)
  result.stop = result.start + scenario.durationMs
}
