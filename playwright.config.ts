import { defineConfig } from 'playwright/test'
import { findBrowser } from './harness/browser/find-browser.ts'

const browser = await findBrowser()
/** Folder for results that programs count. */
const report = process.env.TEST_REPORT

/** Tests that need a browser: `*.spec.ts`. Where none is found, Playwright says how to install one. */
export default defineConfig({
  testMatch: '**/*.spec.ts',
  testIgnore: ['**/node_modules/**', 'dist/**', 'reports/out/**', 'fixtures/targets/credo/**'],
  outputDir: 'reports/out/playwright',
  timeout: 60_000,
  forbidOnly: process.env.CI !== undefined,
  reporter: report === undefined ? 'list' : [['list'], ['json', { outputFile: `${report}/playwright.json` }]],
  use: {
    browserName: 'chromium',
    ...(browser === undefined
      ? {}
      : { launchOptions: { executablePath: browser.executablePath, args: [...browser.args] } }),
  },
})
