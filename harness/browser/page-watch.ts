/**
 * Sees what the main frame of a page is answered with, before the browser obeys: a redirect to the wallet is caught and
 * never followed, whatever its scheme. Playwright's own routes do not see redirects; the protocol beneath them does.
 */
import type { CDPSession, Page, Route } from 'playwright'
import type { Overheard } from '../wire/recorder.ts'
import { DocumentLog, type Paused } from './document-log.ts'
import { leadsTo, placeOf, type Redirect, withoutFragment } from './redirect.ts'

/** Documents of one visit; a browser that is sent around more often goes in circles. */
const mostDocuments = 60

export class PageWatch {
  readonly #page: Page
  readonly #redirectUri: string
  readonly #log: DocumentLog
  readonly #redirects = new Set<string>()
  readonly #open = new Set<string>()
  #lastActivity = Date.now()
  #redirected: Redirect | undefined
  /** Where the page last wanted to go, with the fragment that no request has. */
  #wish = ''
  #commits = 0
  #ready = false
  #dead = false

  private constructor(page: Page, redirectUri: string, log: DocumentLog) {
    this.#page = page
    this.#redirectUri = redirectUri
    this.#log = log
  }

  /** Begins to watch. @param cap bytes of a document that are kept */
  static async on(page: Page, redirectUri: string, cap: number): Promise<PageWatch> {
    const protocol = await page.context().newCDPSession(page)
    const watch = new PageWatch(page, redirectUri, new DocumentLog(protocol, cap))
    await watch.#begin(protocol, cap)
    return watch
  }

  /** Where the browser was sent, once it was sent to the redirect URI. */
  get redirected(): Redirect | undefined {
    return this.#redirected
  }

  /** Other places that it was sent to. */
  get redirects(): readonly string[] {
    return [...this.#redirects]
  }

  /** How many documents have replaced the one before. */
  get commits(): number {
    return this.#commits
  }

  /** Whether the document that is shown can be used. */
  get isReady(): boolean {
    return this.#ready
  }

  /** Whether the page is gone: closed by somebody, or broken down. */
  get isDead(): boolean {
    return this.#dead || this.#page.isClosed()
  }

  /** Whether the browser goes in circles. */
  get isLost(): boolean {
    return this.#log.size >= mostDocuments
  }

  /** Milliseconds since anything was loaded; 0 while something is. */
  get quiet(): number {
    return this.#open.size > 0 ? 0 : Date.now() - this.#lastActivity
  }

  /** Every document so far, with what is known of its body. */
  documents(): Promise<readonly Overheard[]> {
    return this.#log.documents()
  }

  async #begin(protocol: CDPSession, cap: number): Promise<void> {
    this.#page.on('crash', () => {
      this.#dead = true
    })
    protocol.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return
      this.#commits += 1
      this.#ready = false
    })
    protocol.on('Page.domContentEventFired', () => {
      this.#ready = true
    })
    protocol.on('Fetch.requestPaused', (paused) => void this.#answered(paused, protocol).catch(() => undefined))
    this.#countOpen(protocol)
    const buffers = { maxResourceBufferSize: cap, maxTotalBufferSize: 4 * cap }
    await Promise.all([protocol.send('Network.enable', buffers), protocol.send('Page.enable')])
    const { frameTree } = await protocol.send('Page.getFrameTree')
    this.#log.begin(frameTree.frame.id)
    protocol.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      if (frameId === frameTree.frame.id) this.#asked(url)
    })
    const patterns = [{ urlPattern: '*', resourceType: 'Document' as const, requestStage: 'Response' as const }]
    await protocol.send('Fetch.enable', { patterns })
    // What no redirect led to: scripts, forms, other windows.
    await this.#page.context().route(this.#isOurs, this.#caught)
  }

  /** Lets the page's context go. */
  async end(): Promise<void> {
    await this.#page.context().unroute(this.#isOurs, this.#caught)
  }

  readonly #isOurs = (url: URL): boolean => leadsTo(this.#redirectUri, url.href)

  readonly #caught = async (route: Route): Promise<void> => {
    const request = route.request()
    const url = withoutFragment(this.#wish) === request.url() ? this.#wish : request.url()
    this.#redirected ??= { url, form: request.postData() ?? undefined }
    await route.abort()
  }

  /** A script, a form or a link of the page wants to go somewhere. */
  #asked(url: string): void {
    if (!URL.canParse(url)) return
    const isOurs = leadsTo(this.#redirectUri, url)
    this.#wish = url
    // Where nothing is requested, no route sees it.
    if (isOurs && !/^https?:/.test(url)) this.#redirected ??= { url }
    const { host } = new URL(this.#page.url() || 'about:blank')
    if (!isOurs && placeOf(url) !== host) this.#redirects.add(placeOf(url))
  }

  async #answered(paused: Paused, protocol: CDPSession): Promise<void> {
    const { requestId } = paused
    const location = this.#log.add(paused)
    const isOurs = location !== undefined && leadsTo(this.#redirectUri, location)
    if (isOurs) this.#redirected ??= { url: location }
    else if (location !== undefined && placeOf(location) !== placeOf(paused.request.url)) {
      this.#redirects.add(placeOf(location))
    }
    if (isOurs || this.isLost) await protocol.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
    else await protocol.send('Fetch.continueRequest', { requestId })
  }

  #countOpen(protocol: CDPSession): void {
    const ended = ({ requestId }: { readonly requestId: string }) => {
      this.#open.delete(requestId)
      this.#lastActivity = Date.now()
    }
    protocol.on('Network.requestWillBeSent', ({ requestId }) => {
      this.#open.add(requestId)
      this.#lastActivity = Date.now()
    })
    protocol.on('Network.loadingFinished', ended)
    protocol.on('Network.loadingFailed', ended)
  }
}
