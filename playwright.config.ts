import { defineConfig } from 'playwright/test'
import { findBrowser } from './harness/browser/find-browser.ts'

const browser = await findBrowser()
/** Folder for results that programs count. */
const report = process.env.TEST_REPORT
const suites = 'suites/**/*.spec.ts'

/**
 * Tests that need a browser: `*.spec.ts`. `report` are our own; `suites` are the scenarios with an End-User, against the
 * embedded issuer, each in a browser of its own making. Where none is found, Playwright says how to install one.
 */
export default defineConfig({
  outputDir: 'reports/out/playwright',
  timeout: 60_000,
  forbidOnly: process.env.CI !== undefined,
  reporter: report === undefined ? 'list' : [['list'], ['json', { outputFile: `${report}/playwright.json` }]],
  projects: [
    {
      name: 'report',
      testMatch: '**/*.spec.ts',
      testIgnore: ['**/node_modules/**', 'dist/**', 'reports/out/**', 'fixtures/targets/credo/**', suites],
    },
    { name: 'suites', testMatch: suites },
  ],
  use: {
    browserName: 'chromium',
    ...(browser === undefined
      ? {}
      : { launchOptions: { executablePath: browser.executablePath, args: [...browser.args] } }),
  },
})
