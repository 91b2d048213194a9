import { afterAll, expect, it } from 'vitest'
import { browserRoom, isSeen } from './browser.ts'
import { instruction, manualVisit } from './manual.ts'
import { PageWatch } from './page-watch.ts'
import { authorizeUrl, startLoginServer } from './test-support.ts'

const redirectUri = 'https://wallet.example/cb'
const room = browserRoom({ tls: {}, browser: 'headless', login: undefined })
afterAll(() => room.close())

async function window() {
  const page = await (await room.profile([])).newPage()
  return { page, watch: await PageWatch.on(page, redirectUri, 10_000) }
}

it('waits for a person who logs in', async () => {
  const server = await startLoginServer()
  const { page, watch } = await window()
  const visit = manualVisit(authorizeUrl(server, redirectUri), { page, watch })
  await page.getByLabel('Username').waitFor()
  await page.goto(`${server.url}/consent?back=${encodeURIComponent(redirectUri)}`)
  await page.getByRole('button', { name: 'Allow' }).click()
  await visit
  expect(watch.redirected?.url).toContain(`${redirectUri}?code=`)
})

it('takes a window that is closed for a page where nothing more can be done', async () => {
  const server = await startLoginServer()
  const { page, watch } = await window()
  const visit = manualVisit(authorizeUrl(server, redirectUri), { page, watch })
  await page.getByLabel('Username').waitFor()
  await page.close()
  await visit
  expect(watch.redirected).toBeUndefined()
})

it('shows its window, and tells what to do', () => {
  expect(isSeen({ browser: 'headless', login: 'manual' })).toBe(true)
  expect(isSeen({ browser: 'headless', login: undefined })).toBe(false)
  expect(isSeen({ browser: 'headed', login: undefined })).toBe(true)
  expect(instruction('agree')).toContain('and agree')
  expect(instruction('refuse')).toContain('and REFUSE')
})
