/** The browser that the End-Users of a run share: started when it is first needed, each with a profile of their own. */
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright'
import type { Target, TlsOptions } from '../target/target.ts'
import { ConfigurationError, Inconclusive } from '../verdict.ts'
import { findBrowser } from './find-browser.ts'
import { firstLine, within } from './patience.ts'

export interface BrowserRoom {
  /** A profile of its own, without a page. @throws Inconclusive `prerequisite` where there is no browser */
  profile(origins: readonly string[]): Promise<BrowserContext>
  /** Waits until one of the few pages that may be open at once is free. */
  turn<T>(act: () => Promise<T>): Promise<T>
  /** Ends the browser; pages that are open fail. */
  close(): Promise<void>
}

/** Pages that are open at once: more would wait for each other's processor time. */
const mostPages = 4
/** Milliseconds. */
const startTimeout = 30_000
const closeTimeout = 5000

/** What of a target decides how its browser is started. */
type Wishes = Pick<Target, 'tls' | 'browser' | 'login'>

/** Starts nothing yet. @param find where a browser comes from */
export function browserRoom(target: Wishes, find: typeof findBrowser = findBrowser): BrowserRoom {
  let browser: Promise<Browser> | undefined
  const started = () => {
    browser ??= start(target, find, () => {
      browser = undefined
    })
    return browser
  }
  const queue = new Queue(isSeen(target) ? 1 : mostPages)
  return {
    profile: async (origins) => (await started()).newContext(profileOptions(target.tls, origins)),
    turn: (act) => queue.turn(act),
    close: async () => {
      const open = await browser?.catch(() => undefined)
      if (open !== undefined) await within(closeTimeout, open.close()).catch(() => undefined)
    },
  }
}

/** Whether the window is to be seen. */
export function isSeen({ browser, login }: Pick<Target, 'browser' | 'login'>): boolean {
  return browser === 'headed' || login === 'manual'
}

/** `gone`: told when the browser ended by itself, or never began. */
async function start(target: Wishes, find: typeof findBrowser, gone: () => void): Promise<Browser> {
  try {
    const found = await find()
    if (found === undefined) throw new Inconclusive('prerequisite', none)
    const { chromium } = await import('playwright')
    const browser = await chromium.launch({
      executablePath: found.executablePath,
      args: [...found.args],
      headless: !isSeen(target),
      timeout: startTimeout,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      // A proxy of a profile is taken only where there is one for all.
      ...(target.tls.proxy === undefined ? {} : { proxy: { server: 'http://per-context' } }),
    })
    browser.on('disconnected', gone)
    return browser
  } catch (error) {
    gone()
    if (error instanceof Inconclusive) throw error
    const why = error instanceof ConfigurationError ? error.message : `the browser did not start: ${firstLine(error)}`
    throw new Inconclusive('prerequisite', why)
  }
}

const none =
  'no browser was found: `npx playwright install chromium` installs one, or name yours in ASSAY_BROWSER (a path)'

/** @param origins where the client certificate is shown */
function profileOptions(tls: TlsOptions, origins: readonly string[]): BrowserContextOptions {
  const { ca, cert, key, proxy } = tls
  return {
    acceptDownloads: false,
    serviceWorkers: 'block',
    // The browser knows no CA of ours: hosts are asked for their certificates before anything is typed.
    ignoreHTTPSErrors: ca !== undefined,
    ...(proxy === undefined ? {} : { proxy: proxyOf(proxy) }),
    ...(cert === undefined || key === undefined
      ? {}
      : { clientCertificates: origins.map((origin) => ({ origin, certPath: cert, keyPath: key })) }),
  }
}

function proxyOf(proxy: string): NonNullable<BrowserContextOptions['proxy']> {
  const { origin, username, password } = new URL(proxy)
  const [name, secret] = [decodeURIComponent(username), decodeURIComponent(password)]
  return { server: origin, ...(name === '' ? {} : { username: name, password: secret }) }
}

/** First come, first served. */
class Queue {
  readonly #waiting: (() => void)[] = []
  #free: number

  constructor(places: number) {
    this.#free = places
  }

  async turn<T>(act: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await act()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free += 1
      else next()
    }
  }
}
