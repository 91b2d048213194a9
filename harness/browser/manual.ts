/** A visit that a person makes, in a window that is to be seen. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Inconclusive } from '../verdict.ts'
import type { Asked, VisitRoom } from './visit.ts'

/** Milliseconds that a person may take. */
const patience = 600_000
const pause = 100
/** Milliseconds after which somebody was asked for something: a browser that needs nobody is faster. */
const unattended = 3000

/** What the person is told to do. */
export function instruction(decision: VisitRoom['decision']): string {
  const decide = decision === 'agree' ? 'agree' : 'REFUSE, when you are asked to agree'
  return `log in in the browser window, and ${decide}; close the window where nothing more can be done`
}

/**
 * Opens the page and waits for a person, until the browser is sent back or the window is closed.
 * Nobody tells us what was asked: whatever took time is taken for both questions.
 * @throws Inconclusive `prerequisite` where nobody came
 */
export async function manualVisit(url: string, { page, watch }: Pick<VisitRoom, 'page' | 'watch'>): Promise<Asked> {
  const startedAt = Date.now()
  // What goes wrong is on the screen.
  await page.goto(url, { timeout: patience, waitUntil: 'commit' }).catch(() => undefined)
  while (watch.redirected === undefined && !watch.isDead) {
    if (Date.now() - startedAt > patience) {
      throw new Inconclusive('prerequisite', `nobody logged in within ${patience / 60_000} minutes`)
    }
    await sleep(pause)
  }
  const isAsked = Date.now() - startedAt > unattended
  return { loginAsked: isAsked, consentAsked: isAsked, hinted: undefined }
}
