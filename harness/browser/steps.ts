/** Does on a page what a step says. */
import type { Page, Locator as Place } from 'playwright'
import type { FillStep, Locator, LoginStep } from '../target/login.ts'
import { totp } from '../target/totp.ts'
import { firstLine, within } from './patience.ts'

/** Who takes steps, and where. */
export interface Hands {
  readonly page: Page
  readonly user: Readonly<Record<string, string>>
  /** Milliseconds that a step may take. */
  readonly timeout: number
  /** Told of every text before it is typed: it is a secret. */
  typed(label: string, text: string): void
  /** @throws where the page that is shown must not be told anything */
  trust(): Promise<void>
}

/** The first place on a page that fits and is visible. */
export function placeOn(page: Page, { role, name, label, text, selector }: Locator): Place {
  const places = [
    ...(role === undefined ? [] : [page.getByRole(role as 'button', name === undefined ? {} : { name })]),
    ...(label === undefined ? [] : [page.getByLabel(label)]),
    ...(text === undefined ? [] : [page.getByText(text)]),
    ...(selector === undefined ? [] : [page.locator(selector)]),
  ]
  const all = places.reduce((one, other) => one.and(other))
  return all.filter({ visible: true }).first()
}

/** Whether a place is to be seen now; a page that hangs shows nothing. */
async function isVisible(page: Page, place: Locator): Promise<boolean> {
  return within(1000, placeOn(page, place).isVisible()).catch(() => false)
}

/** Whether the page asks for any of these steps, up to the first that cannot be left out. */
export async function isAsked(page: Page, steps: readonly LoginStep[]): Promise<boolean> {
  const required = steps.findIndex(({ optional }) => optional !== true)
  const leading = required < 0 ? steps : steps.slice(0, required + 1)
  for (const step of leading) if (await isVisible(page, placeOf(step))) return true
  return false
}

/** A step in words. */
export function wordsOf(step: LoginStep): string {
  const kind = 'fill' in step ? 'fill' : 'click' in step ? 'click' : 'wait for'
  const { role, name, label, text, selector } = placeOf(step)
  const named = Object.entries({ role, name, label, text, selector }).filter(([, value]) => value !== undefined)
  return `${kind} ${named.map(([key, value]) => `${key} ${JSON.stringify(value)}`).join(', ')}`
}

/** Whether a step is to be left out. */
export async function isLeftOut(step: LoginStep, page: Page): Promise<boolean> {
  return step.optional === true && !(await isVisible(page, placeOf(step)))
}

/** Takes a step. @returns why it cannot be taken */
export async function take(step: LoginStep, hands: Hands): Promise<string | undefined> {
  const place = placeOn(hands.page, placeOf(step))
  const { timeout } = hands
  try {
    await within(timeout, place.waitFor({ state: 'visible', timeout }))
  } catch {
    return `nothing of the kind is to be seen within ${timeout / 1000} s`
  }
  await hands.trust()
  try {
    if ('fill' in step) await within(timeout, place.fill(textOf(step, hands), { timeout }))
    if ('click' in step) await within(timeout, place.click({ timeout }))
    return undefined
  } catch (error) {
    return firstLine(error)
  }
}

function placeOf(step: LoginStep): Locator {
  return 'fill' in step ? step.fill : 'click' in step ? step.click : step.waitFor
}

function textOf({ fill }: FillStep, { user, typed }: Hands): string {
  const [label, text] =
    fill.totp === undefined
      ? [fill.with ?? 'typed', fill.with === undefined ? (fill.value ?? '') : (user[fill.with] ?? '')]
      : ['one-time-password', totp(user[fill.totp] ?? '', Date.now())]
  typed(label, text)
  return text
}
