import { describe, expect, it } from 'vitest'
import { ConfigurationError } from '../verdict.ts'
import { findBrowser, type Places } from './find-browser.ts'

const packaged = { executablePath: '/tmp/chromium', args: ['--headless'] }

function places(existing: readonly string[], more: Partial<Places> = {}): Places {
  return {
    named: undefined,
    ownOfPlaywright: () => '/own/chrome',
    installed: ['/usr/bin/chromium', '/usr/bin/google-chrome'],
    packaged: async () => packaged,
    exists: (path) => existing.includes(path),
    ...more,
  }
}

describe('findBrowser', () => {
  it('takes the named one before any other', async () => {
    const found = await findBrowser(places(['/my/chrome', '/own/chrome'], { named: '/my/chrome' }))
    expect(found?.executablePath).toBe('/my/chrome')
  })

  it('says where the named one does not exist, instead of taking another', async () => {
    const asked = findBrowser(places(['/own/chrome'], { named: '/my/typo' }))
    await expect(asked).rejects.toThrow(ConfigurationError)
  })

  it('takes an empty name for none', async () => {
    expect((await findBrowser(places(['/own/chrome'], { named: '' })))?.executablePath).toBe('/own/chrome')
  })

  it("takes Playwright's own, then an installed one, then the packaged one", async () => {
    const all = ['/own/chrome', '/usr/bin/google-chrome']
    expect((await findBrowser(places(all)))?.executablePath).toBe('/own/chrome')
    expect((await findBrowser(places(all.slice(1))))?.executablePath).toBe('/usr/bin/google-chrome')
    expect(await findBrowser(places([]))).toEqual(packaged)
  })

  it('goes on where Playwright is not there', async () => {
    const broken = () => {
      throw new Error('Cannot find package')
    }
    const found = await findBrowser(places(['/usr/bin/chromium'], { ownOfPlaywright: broken }))
    expect(found?.executablePath).toBe('/usr/bin/chromium')
  })

  it('finds nothing where there is nothing', async () => {
    expect(await findBrowser(places([], { packaged: async () => undefined }))).toBeUndefined()
  })
})
