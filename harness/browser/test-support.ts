/** A login server that is not the embedded one, and the people who meet it. For tests. */
// biome-ignore lint/style/noRestrictedImports: only tests use this file
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
// biome-ignore lint/style/noRestrictedImports: only tests use this file
import type { AddressInfo } from 'node:net'
import { afterAll, onTestFinished } from 'vitest'
import { type TargetDefinition, targetFromObject } from '../target/load.ts'
import type { Login } from '../target/login.ts'
import type { Target } from '../target/target.ts'
import { totp } from '../target/totp.ts'
import { openNetwork } from '../wire/network.ts'
import type { RecordingWire } from '../wire/recorder.ts'
import { createRedactor, type Redactor } from '../wire/redaction.ts'
import { browserRoom } from './browser.ts'
import { createCrowd } from './crowd.ts'
import type { People, PeopleOptions } from './people.ts'

export const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

export const login: Login = {
  users: [
    { username: 'alice', password: 'Wonder&Land 42', seed },
    { username: 'bob', password: 'the-builder', seed },
  ],
  steps: [
    { click: { role: 'button', name: 'Accept cookies' }, optional: true },
    { fill: { label: 'Username', with: 'username' } },
    { fill: { label: 'Password', with: 'password' } },
    { click: { role: 'button', name: 'Log in' } },
    { fill: { label: 'One-time password', totp: 'seed' } },
    { click: { role: 'button', name: 'Verify' } },
  ],
  agree: [{ click: { role: 'button', name: 'Allow' } }],
  refuse: [{ click: { role: 'button', name: 'Deny' } }],
  hintField: { label: 'Username' },
}

/** Answers a request for one path. */
export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL, form: URLSearchParams) => void

export interface LoginServer {
  readonly url: string
  /** Paths that were asked for, in order. */
  readonly asked: string[]
}

/** Starts a server that ends with its test. What `pages` does not hold is the ordinary way: login, consent, redirect. */
export async function startLoginServer(pages: Readonly<Record<string, Handler>> = {}): Promise<LoginServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    asked.push(url.pathname)
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const handler = pages[url.pathname] ?? ordinary[url.pathname] ?? notFound
      handler(request, response, url, new URLSearchParams(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

/** A page with a title. */
export function page(
  response: ServerResponse,
  title: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
  response.end(`<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1>${body}</html>`)
}

/** Sends the browser somewhere else. */
export function redirect(
  response: ServerResponse,
  location: string,
  headers: Record<string, string | string[]> = {},
): void {
  response.writeHead(302, { location, ...headers }).end()
}

const notFound: Handler = (_, response) => void response.writeHead(404).end('nothing here')

const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value}">`

const ordinary: Readonly<Record<string, Handler>> = {
  '/authorize': (request, response, url) => {
    const back = url.searchParams.get('redirect_uri') ?? ''
    const isKnown = /session=[^;]+/.test(request.headers.cookie ?? '')
    const hint = url.searchParams.get('login_hint') ?? ''
    redirect(response, `${isKnown ? '/consent' : '/login'}?${new URLSearchParams({ back, hint })}`)
  },
  '/login': (_, response, url) => {
    const { back = '', hint = '' } = Object.fromEntries(url.searchParams)
    page(
      response,
      'Log in',
      `<form method="post" action="/password">${hidden('back', back)}
        <label>Username <input name="username" value="${hint}"></label>
        <label>Password <input name="password" type="password"></label><button>Log in</button></form>`,
    )
  },
  '/password': (_, response, __, form) => {
    const user = login.users.find(({ username }) => username === form.get('username'))
    const back = form.get('back') ?? ''
    if (user === undefined || user.password !== form.get('password')) {
      const again = new URLSearchParams({ back, hint: form.get('username') ?? '' })
      return redirect(response, `/login?${again}`)
    }
    page(
      response,
      'Second factor',
      `<p>Hello ${user.username}, you typed ${user.password?.replace('&', '&amp;')}</p>
       <form method="post" action="/verify">${hidden('back', back)}
        <label>One-time password <input name="otp"></label><button>Verify</button></form>`,
    )
  },
  '/verify': (_, response, __, form) => {
    const now = Date.now()
    const isRight = [totp(seed, now), totp(seed, now - 30_000)].includes(form.get('otp') ?? '')
    const headers = { 'set-cookie': ['session=c00kie-of-the-session; HttpOnly', 'theme=dark-and-long'] }
    redirect(
      response,
      `${isRight ? '/consent' : '/login'}?${new URLSearchParams({ back: form.get('back') ?? '' })}`,
      headers,
    )
  },
  '/consent': (_, response, url) => {
    const back = url.searchParams.get('back') ?? ''
    page(
      response,
      'Consent',
      `<form method="post" action="/decide">${hidden('back', back)}
        <button name="decision" value="yes">Allow</button><button name="decision" value="no">Deny</button></form>`,
    )
  },
  '/decide': (_, response, __, form) => {
    const answer = form.get('decision') === 'yes' ? 'code=c0de-0f-alice' : 'error=access_denied'
    const back = form.get('back') ?? ''
    redirect(response, `${back}${back.includes('?') ? '&' : '?'}${answer}&state=st4te-of-the-wallet`)
  },
}

/** Somebody at a browser, and what is known of them. */
export interface Somebody {
  readonly people: People
  readonly wire: RecordingWire
  readonly redactor: Redactor
}

function targetWith(over: Partial<TargetDefinition>): Target {
  return targetFromObject({
    name: 'sandbox',
    issuer: 'http://127.0.0.1:9',
    driver: { type: 'paste', offers: [] },
    client: { id: 'wallet', redirectUri: 'https://wallet.example/cb' },
    login,
    limits: { timeout: 5 },
    ...over,
  })
}

/** One browser for all tests of a file. */
const sharedBrowser = browserRoom(targetWith({}))
afterAll(() => sharedBrowser.close())

/** People whose profiles are closed when the test ends. `over` is of the target; `browser` is one of its own. */
export function somebody(
  over: Partial<TargetDefinition> = {},
  { signal = new AbortController().signal, browser = sharedBrowser, ...options }: Partial<PeopleOptions> = {},
): Somebody {
  const target = targetWith(over)
  const redactor = createRedactor()
  for (const [label, value] of target.secrets) redactor.secret(label, value)
  const network = openNetwork({ limits: target.limits, tls: target.tls, redactor, signal })
  const crowd = createCrowd({ target, network, redactor, signal, browser })
  const wire = network.wire()
  const people = crowd.people(wire, { isFilmed: false, ...options })
  onTestFinished(async () => {
    await people.close(false)
    await crowd.close()
    await network.close()
  })
  return { people, wire, redactor }
}

/** The address of an authorization request. */
export function authorizeUrl(
  server: LoginServer,
  redirectUri: string,
  more: Readonly<Record<string, string>> = {},
): string {
  return `${server.url}/authorize?${new URLSearchParams({ redirect_uri: redirectUri, ...more })}`
}
