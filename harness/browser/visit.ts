/** One visit at the authorization endpoint: open, log in, decide, until the browser is sent back or stays. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Login, LoginStep } from '../target/login.ts'
import { Inconclusive } from '../verdict.ts'
import type { Decision } from './end-user.ts'
import type { PageWatch } from './page-watch.ts'
import { firstLine, within } from './patience.ts'
import { type Hands, isAsked, isLeftOut, placeOn, take, wordsOf } from './steps.ts'

/** Something that was come to in a visit: a page, or a step that was taken. */
export interface Sight {
  readonly what: string
  readonly kind: 'page' | 'step'
  /** Why it went wrong. */
  readonly trouble?: string
}

/** With what a visit is made. */
export interface VisitRoom extends Hands {
  readonly watch: PageWatch
  readonly login: Login
  readonly decision: Decision
  /** Told of every page and every step, while it is to be seen. */
  saw(sight: Sight): Promise<void>
}

/** What was asked on the way. */
export interface Asked {
  loginAsked: boolean
  consentAsked: boolean
  hinted: string | undefined
}

/** Nobody is asked more often than this. */
const mostConsents = 3
/** Milliseconds without any loading after which a page shows what it has to show. */
const quietEnough = 700
const pause = 50

/**
 * @returns what was asked, when the browser was sent to the redirect URI or stays where it is
 * @throws Inconclusive `unanswered` where there is no page at all, `prerequisite` where a step cannot be taken
 */
export async function visit(url: string, room: VisitRoom): Promise<Asked> {
  const asked: Asked = { loginAsked: false, consentAsked: false, hinted: undefined }
  await open(url, room)
  for (let consents = 0; ; ) {
    const found = await whatIsThere(room)
    if (found === 'redirect') return asked
    if (found === 'end' && !(await responds(room))) throw await mistake(room, undefined, 'the page hangs')
    await room.saw({ what: pageNames[found], kind: 'page' })
    if (found === 'end') return asked
    if (found === 'consent') {
      if (++consents > mostConsents) throw await mistake(room, room.decision, 'asked for again and again')
      asked.consentAsked = true
      await takeAll(room.decision, room)
    } else {
      if (asked.loginAsked) throw await mistake(room, 'login', 'asked for again after all its steps')
      asked.loginAsked = true
      asked.hinted = await hintIn(room)
      await takeAll('login', room)
    }
  }
}

async function responds({ page }: VisitRoom): Promise<boolean> {
  return within(2000, page.evaluate('true').then(Boolean)).catch(() => false)
}

const pageNames = { login: 'login page', consent: 'consent page', end: 'last page' } as const

type Found = 'redirect' | keyof typeof pageNames

async function open(url: string, { page, watch, timeout, saw }: VisitRoom): Promise<void> {
  const reason = await within(timeout, page.goto(url, { timeout, waitUntil: 'commit' })).then(
    () => undefined,
    (error: unknown) => firstLine(error),
  )
  if (reason === undefined || watch.redirected !== undefined || watch.isReady) return
  // A download, and an answer without content, are answers too.
  if ((await watch.documents()).length > 0) return
  const place = `${new URL(url).origin}${new URL(url).pathname}`
  await saw({ what: 'no page', kind: 'page', trouble: reason })
  throw new Inconclusive('unanswered', `the browser got no page from ${place}: ${reason.replace(/ at http\S*/, '')}`)
}

/** Looks until something is there that can be acted on, or nothing more is loaded. */
async function whatIsThere(room: VisitRoom): Promise<Found> {
  const { page, watch, login, timeout } = room
  const until = Date.now() + timeout
  while (Date.now() < until) {
    if (watch.redirected !== undefined) return 'redirect'
    if (watch.isDead) throw new Inconclusive('prerequisite', 'the page broke down')
    if (watch.isLost) throw await mistake(room, undefined, 'the browser is sent around in circles')
    if (watch.isReady || watch.quiet >= quietEnough) {
      if (await isAsked(page, login.steps)) return 'login'
      if (await isConsent(room)) return 'consent'
      if (watch.quiet >= quietEnough) break
    }
    await sleep(pause)
  }
  return watch.redirected === undefined ? 'end' : 'redirect'
}

async function isConsent({ page, login }: VisitRoom): Promise<boolean> {
  for (const steps of [login.agree, login.refuse]) if (steps !== undefined && (await isAsked(page, steps))) return true
  return false
}

type ListName = 'login' | Decision

function stepsOf({ steps, agree, refuse }: Login, list: ListName): readonly LoginStep[] {
  return (list === 'login' ? steps : list === 'agree' ? agree : refuse) ?? []
}

async function takeAll(list: ListName, room: VisitRoom): Promise<void> {
  const steps = stepsOf(room.login, list)
  const before = room.watch.commits
  for (const [index, step] of steps.entries()) {
    if (await isLeftOut(step, room.page)) continue
    const trouble = await take(step, room)
    // Where the browser has left, nobody needs the rest.
    if (trouble !== undefined && room.watch.redirected !== undefined) return
    if (trouble !== undefined) throw await mistake(room, list, trouble, step, index)
    await room.saw({ what: `${list}: ${wordsOf(step)}`, kind: 'step' })
  }
  await leave(steps, list, before, room)
}

/** What was answered is not looked at again: waits until another page is there. */
async function leave(steps: readonly LoginStep[], list: ListName, before: number, room: VisitRoom): Promise<void> {
  const { watch, page, timeout } = room
  const until = Date.now() + timeout
  while (Date.now() < until) {
    if (watch.redirected !== undefined || watch.commits > before || watch.isDead) return
    if (!(await isAsked(page, steps))) return
    await sleep(pause)
  }
  throw await mistake(room, list, `the page is still there ${timeout / 1000} s after the last step`)
}

async function mistake(
  room: VisitRoom,
  list: ListName | undefined,
  trouble: string,
  step?: LoginStep,
  index = 0,
): Promise<Inconclusive> {
  const { page } = room
  const title = await within(1000, page.title()).catch(() => 'a page that does not answer')
  const { origin, pathname } = new URL(page.url())
  const where = `on the page ${JSON.stringify(title.slice(0, 200))} at ${origin === 'null' ? page.url() : origin + pathname}`
  const which = step === undefined ? (list ?? 'visit') : `${list} step ${index + 1} (${wordsOf(step)})`
  await room.saw({ what: which, kind: step === undefined ? 'page' : 'step', trouble })
  return new Inconclusive('prerequisite', `${which}: ${trouble}, ${where}`)
}

/** What `login_hint` has come to: the value of a field, or a text. */
async function hintIn({ page, login: { hintField } }: VisitRoom): Promise<string | undefined> {
  if (hintField === undefined) return undefined
  const place = placeOn(page, hintField)
  const read = place.inputValue({ timeout: 1000 }).catch(() => place.textContent({ timeout: 1000 }))
  return (await within(2000, read).catch(() => undefined)) ?? undefined
}
