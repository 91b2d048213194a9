import { defineConfig } from 'vitest/config'

/** Folder for results that programs count. */
const report = process.env.TEST_REPORT

/** `unit` is the inner loop; `e2e` starts the command line as its user would. `assay run` has a configuration of its own. */
export default defineConfig({
  test: {
    ...(report === undefined ? {} : { reporters: ['default', ['json', { outputFile: `${report}/vitest.json` }]] }),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{harness,suites,reports,fixtures,prove}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.e2e.test.ts', 'suites/suites.test.ts', 'fixtures/targets/credo/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['{harness,suites,reports,fixtures,prove}/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
