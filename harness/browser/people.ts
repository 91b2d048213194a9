/** The End-Users of one scenario: their browsers, what they see, and what is kept of it. */
import type { BrowserContext, Page } from 'playwright'
import type { Login } from '../target/login.ts'
import type { Target } from '../target/target.ts'
import { ConfigurationError, HarnessError, Inconclusive, Unclaimed } from '../verdict.ts'
import type { RecordingWire } from '../wire/recorder.ts'
import type { BrowserRoom } from './browser.ts'
import type { Decision, EndUser, Visit } from './end-user.ts'
import { Film, type FilmOptions, type Picture } from './film.ts'
import { instruction, manualVisit } from './manual.ts'
import { PageWatch } from './page-watch.ts'
import { firstLine, within } from './patience.ts'
import { parametersOf, type Redirect } from './redirect.ts'
import { withoutTyped } from './typed.ts'
import { type Asked, type Sight, visit } from './visit.ts'

export interface PeopleOptions extends FilmOptions {
  readonly target: Target
  readonly wire: RecordingWire
  readonly browser: BrowserRoom
  readonly signal: AbortSignal
  /** Lets a visit be under way, as something that uses the target. */
  admit<T>(act: () => Promise<T>): Promise<T>
  /** @throws Inconclusive where the certificate of a host is not to be trusted */
  trust(url: string): Promise<void>
  /** Told what a person is to do, and until when (milliseconds since the epoch). */
  onInstruction?(text: string): void
}

export interface People {
  readonly endUser: EndUser
  /** Closes all browsers. @param keep whether the pictures are wanted */
  close(keep: boolean): Promise<readonly Picture[]>
}

/** Milliseconds. */
const closeTimeout = 5000
/** A visit takes at most as long as this many steps that nearly fail. */
const mostSteps = 8

/** Nothing is opened before somebody is asked for something. */
export function createPeople(options: PeopleOptions): People {
  const persons: Person[] = []
  const person = (index: number): Person => {
    persons[index] ??= new Person(index, options, () => person(index + 1))
    return persons[index]
  }
  return {
    get endUser() {
      return person(0)
    },
    close: async (keep) => (await Promise.all(persons.map((one) => one.close(keep)))).flat(),
  }
}

class Person implements EndUser {
  readonly #index: number
  readonly #options: PeopleOptions
  readonly #next: () => EndUser
  readonly #film: Film
  /** Shown nowhere. */
  readonly #typed = new Set<string>()
  #profile: Promise<BrowserContext> | undefined

  constructor(index: number, options: PeopleOptions, next: () => EndUser) {
    this.#index = index
    this.#options = options
    this.#next = next
    this.#film = new Film(index, this.#typed, options)
  }

  another(): EndUser {
    const { login } = this.#options.target
    if (typeof login !== 'object' || login.users.length <= this.#index + 1) {
      throw new Unclaimed('second-user', 'nobody else can log in')
    }
    return this.#next()
  }

  async authorize(url: string, options: { redirectUri: string; decision?: Decision }): Promise<Visit> {
    const { login } = this.#options.target
    const { redirectUri, decision = 'agree' } = options
    if (login === undefined) throw new HarnessError('not-claimed', 'nobody said how to log in')
    if (typeof login === 'object' && decision === 'refuse' && login.refuse === undefined) {
      throw new Unclaimed('consent.refuse', 'nobody said how to refuse')
    }
    if (!/^https?:/.test(url)) throw new Inconclusive('prerequisite', `a browser cannot open ${url.slice(0, 200)}`)
    const { browser, admit, trust } = this.#options
    return this.#blamed(() =>
      browser.turn(async () => {
        await trust(url)
        return admit(() => this.#visit(url, redirectUri, decision, login))
      }),
    )
  }

  async close(keep: boolean): Promise<readonly Picture[]> {
    const profile = await this.#profile?.catch(() => undefined)
    if (profile === undefined) return []
    const pictures = keep ? await this.#film.develop(profile) : []
    await within(closeTimeout, profile.close()).catch(() => undefined)
    return pictures
  }

  /** What a browser throws is nobody's fault: the question was not put. */
  async #blamed<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      if (this.#options.signal.aborted) throw new Inconclusive('interrupted', 'stopped by the user')
      if ([Inconclusive, Unclaimed, HarnessError, ConfigurationError].some((type) => error instanceof type)) throw error
      throw new Inconclusive('prerequisite', `the browser: ${firstLine(error)}`)
    }
  }

  async #visit(url: string, redirectUri: string, decision: Decision, login: Login | 'manual'): Promise<Visit> {
    const { target, onInstruction } = this.#options
    const profile = await this.#opened(url)
    const page = await within(closeTimeout, profile.newPage())
    const watch = await within(closeTimeout, PageWatch.on(page, redirectUri, target.limits.bodyBytes))
    try {
      if (login === 'manual') onInstruction?.(instruction(decision))
      const asked =
        login === 'manual'
          ? await manualVisit(url, { page, watch })
          : await this.#attended(url, page, watch, login, decision)
      return this.#outcome(asked, watch, await this.#record(watch, profile))
    } catch (error) {
      await this.#record(watch, profile)
      throw error
    } finally {
      // In this order: a page that hangs lets no route go.
      await within(closeTimeout, page.close()).catch(() => undefined)
      await within(closeTimeout, watch.end()).catch(() => undefined)
    }
  }

  #attended(url: string, page: Page, watch: PageWatch, login: Login, decision: Decision): Promise<Asked> {
    const { wire, trust, target } = this.#options
    const timeout = target.limits.timeout * 1000
    const room = {
      page,
      watch,
      login,
      decision,
      timeout,
      user: login.users[this.#index] ?? {},
      typed: (label: string, text: string) => {
        wire.secret(label, text)
        this.#typed.add(text)
      },
      trust: () => trust(page.url()),
      saw: (sight: Sight) => this.#film.saw(sight, page),
    }
    return within(mostSteps * timeout, visit(url, room))
  }

  #opened(url: string): Promise<BrowserContext> {
    const { browser, target } = this.#options
    this.#profile ??= browser
      .profile([...new Set([new URL(target.issuer).origin, new URL(url).origin])])
      .then(async (profile) => {
        let first: Page | undefined
        // One window is enough; what a page opens besides is closed.
        profile.on('page', (page) => {
          if (first === undefined || first.isClosed()) first = page
          else void page.close().catch(() => undefined)
        })
        await this.#film.begin(profile)
        return profile
      })
    return this.#profile
  }

  /** What the browser exchanged becomes evidence, and its cookies secrets. */
  async #record(watch: PageWatch, profile: BrowserContext) {
    const { wire } = this.#options
    const cookies = await within(closeTimeout, profile.cookies()).catch(() => [])
    for (const { value } of cookies) wire.secret('cookie', value)
    const documents = await within(closeTimeout, watch.documents()).catch(() => [])
    for (const { request, response } of documents) {
      for (const value of cookieValues(request.headers.cookie, response.headers['set-cookie']))
        wire.secret('cookie', value)
    }
    return documents.map((document) => wire.record(withoutTyped(document, this.#typed)))
  }

  #outcome(asked: Asked, watch: PageWatch, documents: Visit['documents']): Visit {
    const { redirected, redirects } = watch
    const parameters = redirected === undefined ? {} : this.#learned(redirected)
    return { redirectedTo: redirected?.url, parameters, documents, ...asked, redirects }
  }

  #learned(redirected: Redirect): Readonly<Record<string, string>> {
    const parameters = parametersOf(redirected)
    for (const name of ['code', 'state']) this.#options.wire.secret(name, parameters[name] ?? '')
    return parameters
  }
}

/** Values in the headers `Cookie` and `Set-Cookie`, whose repetitions were joined. */
function cookieValues(sent = '', set = ''): string[] {
  const pairs = [...sent.split(';'), ...set.split(/,(?=[^;,]*=)/).map((cookie) => cookie.split(';', 1)[0] ?? '')]
  return pairs.map((pair) => pair.slice(pair.indexOf('=') + 1).trim()).filter((value) => value !== '')
}
