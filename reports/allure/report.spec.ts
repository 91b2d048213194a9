import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page, test } from 'playwright/test'
import { findings } from '../sample.ts'
import { openReport } from '../write.ts'
import { runResults } from './fixture/run-results.ts'
import { runFixture } from './fixture/start.ts'
import { generateReport } from './generate.ts'

const directory = mkdtempSync(join(tmpdir(), 'assay-spec-'))
let address: string

test.beforeAll(async () => {
  const { tool, target, startedAt, strict } = findings()
  const report = openReport(directory, { tool, target, startedAt, strict, planned: [], notTested: [] })
  for (const result of runResults) report.add(result)
  await runFixture('results.fixture.ts', join(directory, 'allure-results'))
  const statement = report.finish({ durationMs: 1500 })
  address = pathToFileURL(await generateReport({ directory, statement })).href
})
test.afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** What the page asked for besides itself, and every sign that something of the target was obeyed. */
function watch(page: Page): string[] {
  const seen: string[] = []
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && request.url() !== address) seen.push(request.url())
  })
  page.on('dialog', async (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) seen.push(message.text())
  })
  return seen
}

test('says the verdict first, and asks nobody outside', async ({ page }) => {
  const outside = watch(page)
  await page.goto(address)
  await expect(page.locator('#assay-verdict')).toContainText('Not conformant')
  await expect(page.locator('#assay-verdict')).toBeInViewport()
  await expect(page.getByText('An offer that was claimed cannot be claimed again')).toBeVisible()
  await expect(page.locator('#allure-app-loader')).toBeHidden()
  expect(outside).toEqual([])
})

test('leaves the spinner on every start', async ({ browser }) => {
  for (let start = 0; start < 5; start += 1) {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(address)
    await expect(page.getByText('A wrong transaction code is refused')).toBeVisible()
    await context.close()
  }
})

test('shows a failed check with expected, found, its requirement and its exchanges', async ({ page }) => {
  const outside = watch(page)
  await page.goto(address)
  await page.getByText('An offer that was claimed cannot be claimed again').click()
  await expect(page.getByText('expected status 400 with error "invalid_grant"').first()).toBeVisible()
  await expect(page.getByText('found status 200 with a second access token').first()).toBeVisible()
  await expect(page.frameLocator('iframe').first().getByText('POLICY, not met')).toBeVisible()
  await expect(
    page.getByRole('link', { name: 'vii/create-pre-authorized-offer/single-use', exact: true }),
  ).toBeVisible()
  await page.getByText('2. POST /token').first().click()
  await page.getByText('2. POST /token').last().click()
  await expect(page.getByText('https://issuer.example/token').last()).toBeVisible()
  expect(outside).toEqual([])
})

test('shows what pages looked like, and hands a trace over without a word to anybody', async ({ page }) => {
  const outside = watch(page)
  await page.goto(address)
  await page.getByText('An offer that was claimed cannot be claimed again').click()
  await page.getByText('login page').click()
  await expect(page.locator('img[src^="blob:"]')).toBeVisible()
  const downloading = page.waitForEvent('download')
  const trace = page.getByTestId('test-result-attachment').filter({ hasText: 'application/zip' })
  await trace.getByRole('button').click()
  expect((await downloading).suggestedFilename()).toMatch(/\.zip$/)
  expect(outside).toEqual([])
})

test('obeys nothing that the target sent', async ({ page }) => {
  const outside = watch(page)
  await page.goto(address)
  await page.getByText('An error of the management API has the documented form').click()
  await expect(page.getByText('onerror="alert(1)"').first()).toBeVisible()
  await page.getByText('3. POST /credential').first().click()
  await page.getByText('3. POST /credential').last().click()
  await page.goto(address)
  await page.getByText('Global Attachments').click()
  await page.getByText('Verdict and findings.md').click()
  await expect(page.frameLocator('iframe').first().getByText('How to read this')).toBeVisible()
  expect(await page.locator('img[src*="evil"], a[href^="javascript"]').count()).toBe(0)
  expect(outside).toEqual([])
})
