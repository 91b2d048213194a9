import { defineConfig } from 'vitest/config'

/** Folder for results that programs count. */
const report = process.env.TEST_REPORT
const folders = '{harness,suites,reports,fixtures,prove}'
const exclude = ['**/node_modules/**', 'fixtures/targets/credo/**']
/** All processors are ours. */
const maxWorkers = '100%'
/** Modules are loaded once a worker, not once a file: a test takes back what it changes of the process. */
const shared = { pool: 'threads', isolate: false, maxWorkers } as const

/**
 * `unit` is the inner loop. `thorough` tries the properties again, with many more examples. `e2e` is slow, or starts the
 * command line as its user would. `assay run` has a configuration of its own.
 */
export default defineConfig({
  test: {
    ...(report === undefined ? {} : { reporters: ['default', ['json', { outputFile: `${report}/vitest.json` }]] }),
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: [`${folders}/**/*.test.ts`],
          exclude: [...exclude, '**/*.e2e.test.ts', 'suites/suites.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'thorough',
          include: [`${folders}/**/*.property.test.ts`],
          exclude,
          setupFiles: ['vitest.thorough.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: [`${folders}/**/*.e2e.test.ts`],
          exclude,
          testTimeout: 120_000,
          maxWorkers,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
