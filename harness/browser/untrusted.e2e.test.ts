import { expect, it } from 'vitest'
import { browserRoom } from './browser.ts'
import { authorizeUrl, type Handler, page, redirect, somebody, startLoginServer } from './test-support.ts'

const wallet = 'https://wallet.example/cb'
const short = { limits: { timeout: 1 } }

async function visiting(handler: Handler, over: Parameters<typeof somebody>[0] = short) {
  const server = await startLoginServer({ '/authorize': handler })
  const { people, wire } = somebody(over)
  const visit = people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })
  visit.catch(() => undefined)
  return { visit, wire, server }
}

const showing = (body: string) => visiting((_, response) => page(response, 'Trap', body))

it.each([
  ['an endless script', '<script>for (;;);</script>'],
  ['a script that hangs later', '<script>setTimeout(() => { for (;;); }, 100)</script>'],
])('a page with %s is told as such', async (_, body) => {
  const { visit } = await showing(body)
  await expect(visit).rejects.toMatchObject({ name: 'Inconclusive', code: 'prerequisite' })
})

it.each([
  ['dialogs', '<script>alert(1); confirm(2); prompt(3); onbeforeunload = () => "stay"</script>'],
  ['popups', '<script>for (let i = 0; i < 20; i++) open("/popup")</script>'],
  ['a print dialog', '<script>print()</script>'],
  [
    'an invitation to install, notify and locate',
    '<script>Notification.requestPermission(); navigator.geolocation.getCurrentPosition(() => {})</script>',
  ],
  ['a hundred thousand elements', '<script>document.body.innerHTML = "<i>x</i>".repeat(100000)</script>'],
  ['frames in frames', '<iframe src="/authorize"></iframe><iframe src="data:text/html,hello"></iframe>'],
])('a page with %s is a page like others', async (_, body) => {
  const { visit } = await showing(body)
  expect(await visit).toMatchObject({ redirectedTo: undefined, loginAsked: false })
})

it('a code that is sent to another window does not leave the machine, and counts', async () => {
  const { visit } = await showing(`<script>open('${wallet}?code=c0de')</script>`)
  expect((await visit).parameters).toEqual({ code: 'c0de' })
})

it.each<[string, Handler]>([
  ['redirects', (_, response) => redirect(response, `/authorize?${Math.random()}`)],
  [
    'pages that load each other',
    (_, response) => page(response, 'Loop', '<script>location.search = Math.random()</script>'),
  ],
])('endless %s end', async (_, handler) => {
  const { visit, wire } = await visiting(handler)
  await Promise.allSettled([visit])
  expect(wire.exchanges.length).toBeGreaterThan(5)
  expect(wire.exchanges.length).toBeLessThanOrEqual(60)
})

it('a server that says nothing is nobody’s answer', async () => {
  const { visit } = await visiting(() => {})
  await expect(visit).rejects.toMatchObject({
    code: 'unanswered',
    message: expect.stringContaining('no page from http://127'),
  })
})

it('a page that does not end is kept as far as it came', async () => {
  const { visit } = await visiting((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.write('<title>Slow</title><p>first')
  })
  expect((await visit).documents).toMatchObject([{ response: { status: 200, truncated: true } }])
})

it('a page that is too long is not kept', async () => {
  const { visit } = await visiting((_, response) => page(response, 'Long', `<!--${'x'.repeat(300_000)}-->`), {
    limits: { timeout: 2, bodyBytes: 100_000 },
  })
  expect((await visit).documents).toMatchObject([{ response: { status: 200, truncated: true, text: '' } }])
})

it('a download is not taken', async () => {
  const { visit } = await visiting((_, response) => {
    response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename=a.zip' })
    response.end('PK')
  })
  expect(await visit).toMatchObject({ redirectedTo: undefined, documents: [{ response: { status: 200 } }] })
})

it('an address that is no web page is not opened', async () => {
  const { people } = somebody()
  const visit = people.endUser.authorize('file:///etc/passwd', { redirectUri: wallet })
  await expect(visit).rejects.toMatchObject({
    code: 'prerequisite',
    message: 'a browser cannot open file:///etc/passwd',
  })
})

it('a browser that is ended in the midst of it is nobody’s fault', async () => {
  const browser = browserRoom({ tls: {}, browser: 'headless', login: undefined })
  const server = await startLoginServer({ '/authorize': () => void browser.close() })
  const { people } = somebody({}, { browser })
  const visit = people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })
  await expect(visit).rejects.toMatchObject({ name: 'Inconclusive' })
  const again = await startLoginServer()
  const { people: others } = somebody({}, { browser })
  const url = authorizeUrl(again, wallet)
  expect((await others.endUser.authorize(url, { redirectUri: wallet })).parameters.code).toBe('c0de-0f-alice')
  await browser.close()
})

it('being told to stop ends a visit', async () => {
  const stop = new AbortController()
  const browser = browserRoom({ tls: {}, browser: 'headless', login: undefined })
  stop.signal.addEventListener('abort', () => void browser.close())
  const server = await startLoginServer({ '/authorize': () => stop.abort() })
  const { people } = somebody({}, { signal: stop.signal, browser })
  const visit = people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })
  await expect(visit).rejects.toMatchObject({ code: 'interrupted' })
})
