/** Pictures of pages without what was typed. */
import type { Page } from 'playwright'
import { within } from './patience.ts'

/** Milliseconds. */
const timeout = 4000
/** A page may be endless: this much of it is shown. */
const tallest = 3000
const fields =
  'textarea, select, [contenteditable], input:not([type=button], [type=submit], [type=reset], [type=image], [type=checkbox], [type=radio])'

/**
 * A PNG of the page, with every field and every one of the `secrets` painted over.
 * @returns `undefined` where the page cannot be painted
 */
export async function screenshotOf(page: Page, secrets: readonly string[]): Promise<Buffer | undefined> {
  const mask = [page.locator(fields), ...secrets.filter(({ length }) => length > 1).map((text) => page.getByText(text))]
  const picture = page.screenshot({
    mask,
    maskColor: '#8090a0',
    animations: 'disabled',
    caret: 'hide',
    timeout,
    fullPage: await isShort(page),
  })
  return within(timeout, picture).catch(() => undefined)
}

async function isShort(page: Page): Promise<boolean> {
  const height = within(1000, page.evaluate('document.documentElement.scrollHeight')).catch(() => undefined)
  const found = await height
  return typeof found === 'number' && found <= tallest
}
