/**
 * End-Users without a browser, for the embedded issuer's plain pages: hundreds of issuers are gone through in the time that
 * a browser takes for a few. `--browser` sends real ones.
 */
import type { Crowd, CrowdOptions } from '../harness/browser/crowd.ts'
import type { Decision, EndUser, Visit } from '../harness/browser/end-user.ts'
import { leadsTo, parametersOf, placeOf } from '../harness/browser/redirect.ts'
import type { Locator, Login, LoginStep } from '../harness/target/login.ts'
import { HarnessError } from '../harness/verdict.ts'
import type { Exchange, WireRequest } from '../harness/wire/exchange.ts'
import type { RecordingWire } from '../harness/wire/recorder.ts'

/** People who read HTML. */
export function plainCrowd({ target: { login } }: CrowdOptions): Crowd {
  return {
    people: (wire) => ({
      get endUser() {
        if (typeof login !== 'object') throw new HarnessError('not-claimed', 'nobody said how to log in')
        return new Reader(wire, login, 0)
      },
      close: async () => [],
    }),
    close: async () => undefined,
  }
}

/** More documents than these are a circle. */
const mostDocuments = 20

class Reader implements EndUser {
  readonly #wire: RecordingWire
  readonly #login: Login
  readonly #index: number
  readonly #cookies = new Map<string, string>()

  constructor(wire: RecordingWire, login: Login, index: number) {
    this.#wire = wire
    this.#login = login
    this.#index = index
  }

  another(): EndUser {
    return new Reader(this.#wire, this.#login, this.#index + 1)
  }

  async authorize(url: string, options: { redirectUri: string; decision?: Decision }): Promise<Visit> {
    const { redirectUri, decision = 'agree' } = options
    const documents: Exchange[] = []
    const seen = { loginAsked: false, consentAsked: false, hinted: undefined as string | undefined }
    let next: WireRequest | undefined = { endpoint: 'authorization', method: 'GET', url }
    while (next !== undefined && documents.length < mostDocuments) {
      const document = await this.#load(next)
      documents.push(document)
      const to = locationOf(document)
      if (to !== undefined && leadsTo(redirectUri, to)) {
        return { redirectedTo: to, parameters: parametersOf({ url: to }), documents, ...seen, redirects: [] }
      }
      if (to !== undefined && new URL(to).origin !== new URL(url).origin) {
        return { redirectedTo: undefined, parameters: {}, documents, ...seen, redirects: [placeOf(to)] }
      }
      next = to === undefined ? this.#answer(document, decision, seen) : { ...next, method: 'GET', url: to, body: '' }
    }
    return { redirectedTo: undefined, parameters: {}, documents, ...seen, redirects: [] }
  }

  async #load({ body, ...request }: WireRequest): Promise<Exchange> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const exchange = await this.#wire.send({
      ...request,
      headers: { accept: 'text/html', ...(cookie !== '' && { cookie }), ...(request.method === 'POST' && form) },
      ...(request.method === 'POST' && body !== undefined && { body }),
    })
    for (const text of (exchange.response.headers['set-cookie'] ?? '').split(/,(?=[^;,]*=)/)) this.#keep(text)
    return exchange
  }

  #keep(text: string): void {
    const [, name = '', value = ''] = /^\s*([^=;]+)=([^;]*)/.exec(text) ?? []
    if (value === '') this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }

  /** What is filled in; `undefined` where the page asks for nothing. */
  #answer(
    { request, response: { text } }: Exchange,
    decision: Decision,
    seen: { loginAsked: boolean; consentAsked: boolean; hinted: string | undefined },
  ): WireRequest | undefined {
    const { steps, agree = [], refuse = [], users, hintField } = this.#login
    const isLogin = steps.some((step) => 'fill' in step && fieldOf(text, step.fill) !== undefined)
    const chosen = isLogin ? steps : decision === 'agree' ? agree : refuse
    const filled = chosen.flatMap((step) => filledBy(step, text, users[this.#index] ?? {}))
    if (filled.length === 0) return undefined
    if (isLogin) seen.hinted ??= hintField && fieldOf(text, hintField)?.value
    seen[isLogin ? 'loginAsked' : 'consentAsked'] = true
    const body = new URLSearchParams(filled).toString()
    return { endpoint: 'authorization', method: 'POST', url: request.url, body }
  }
}

function locationOf({ request, response }: Exchange): string | undefined {
  const { location } = response.headers
  return location === undefined ? undefined : new URL(location, request.url).href
}

type Pair = [name: string, value: string]

/** What a step puts into the form. */
function filledBy(step: LoginStep, text: string, user: Readonly<Record<string, string>>): Pair[] {
  if ('waitFor' in step) return []
  if ('click' in step) {
    const [, name, value] = new RegExp(`<button(?: name="(.*?)" value="(.*?)")?>${step.click.name}<`).exec(text) ?? []
    return name === undefined || value === undefined ? [] : [[name, value]]
  }
  const field = fieldOf(text, step.fill)
  return field === undefined ? [] : [[field.name, step.fill.value ?? user[step.fill.with ?? ''] ?? '']]
}

/** The field that a label names, with what stands in it. */
function fieldOf(text: string, { label }: Locator): { readonly name: string; readonly value: string } | undefined {
  const [, id] = new RegExp(`<label for="([^"]*)">${label}</label>`).exec(text) ?? []
  const [, name, value = ''] = new RegExp(`<input id="${id}" name="([^"]*)"(?: value="([^"]*)")?`).exec(text) ?? []
  return name === undefined ? undefined : { name, value }
}
