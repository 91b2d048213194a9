import { describe, expect, it } from 'vitest'
import { authorizeUrl, login, page, redirect, seed, somebody, startLoginServer } from './test-support.ts'

const wallet = 'https://wallet.example/cb'

describe('an End-User', () => {
  it.each([wallet, 'http://localhost:7/cb?app=1', 'com.example.wallet:/cb', 'openid-credential-offer://'])(
    'logs in, agrees and is sent back to %s, which is never loaded',
    async (redirectUri) => {
      const server = await startLoginServer()
      const { people } = somebody()
      const url = authorizeUrl(server, redirectUri, { login_hint: 'bob' })
      const visit = await people.endUser.authorize(url, { redirectUri })
      expect(visit).toMatchObject({
        redirectedTo: `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}code=c0de-0f-alice&state=st4te-of-the-wallet`,
        parameters: { code: 'c0de-0f-alice', state: 'st4te-of-the-wallet' },
        loginAsked: true,
        consentAsked: true,
        hinted: 'bob',
        redirects: [],
      })
      expect(
        visit.documents.map(({ request, response }) => [
          request.method,
          new URL(request.url).pathname,
          response.status,
        ]),
      ).toEqual([
        ['GET', '/authorize', 302],
        ['GET', '/login', 200],
        ['POST', '/password', 200],
        ['POST', '/verify', 302],
        ['GET', '/consent', 200],
        ['POST', '/decide', 302],
      ])
    },
  )

  it('keeps cookies from visit to visit, and somebody else has others', async () => {
    const server = await startLoginServer()
    const { people } = somebody()
    const url = authorizeUrl(server, wallet)
    await people.endUser.authorize(url, { redirectUri: wallet })
    const again = await people.endUser.authorize(url, { redirectUri: wallet, decision: 'refuse' })
    expect(again).toMatchObject({ loginAsked: false, consentAsked: true, parameters: { error: 'access_denied' } })
    const other = await people.endUser.another().authorize(url, { redirectUri: wallet })
    expect(other).toMatchObject({ loginAsked: true, redirectedTo: expect.stringContaining('code=') })
    expect(() => people.endUser.another().another()).toThrow('nobody else')
  })

  it('leaves documents behind as exchanges, whose secrets are known', async () => {
    const server = await startLoginServer()
    const { people, wire, redactor } = somebody()
    const visit = await people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })
    expect(wire.exchanges).toEqual(visit.documents)
    const [, loginPage, password, verified] = visit.documents
    expect(loginPage).toMatchObject({ endpoint: 'authorization', response: { truncated: false } })
    expect(loginPage?.response.text).toContain('<title>Log in</title>')
    expect(Buffer.from(password?.request.body ?? []).toString()).toContain('password=Wonder%26Land+42')
    expect(verified?.response.headers['set-cookie']).toBe(
      'session=c00kie-of-the-session; HttpOnly, theme=dark-and-long',
    )
    const all = JSON.stringify(
      visit.documents.map(({ request, response }) => [request, response.headers, response.text]),
    )
    const shown = redactor.redact(all)
    expect(all).toMatch(/Wonder.*c00kie-of-the-session.*c0de-0f-alice/s)
    for (const secret of ['Wonder', 'c00kie', 'dark-and-long', 'c0de', 'st4te', 'alice'])
      expect(shown).not.toContain(secret)
  })

  it('stays where an error is shown', async () => {
    const server = await startLoginServer({
      '/authorize': (_, response) =>
        void response.writeHead(400, { 'content-type': 'text/html' }).end('no such client'),
    })
    const { people } = somebody()
    const visit = await people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })
    expect(visit).toMatchObject({ redirectedTo: undefined, parameters: {}, loginAsked: false, consentAsked: false })
    expect(visit.documents.map(({ response }) => [response.status, response.text])).toEqual([[400, 'no such client']])
  })

  it.each([
    ['a script', `<script>location = 'https://wallet.example/cb?code=c0de'</script>`],
    [
      'a delayed script',
      `<script>setTimeout(() => { location = 'https://wallet.example/cb?code=c0de' }, 300)</script>`,
    ],
    ['a header for old browsers', `<meta http-equiv="refresh" content="0; url=https://wallet.example/cb?code=c0de">`],
    ['a fragment', `<script>location = 'https://wallet.example/cb#code=c0de'</script>`],
    [
      'a form that posts itself',
      `<form method="post" action="https://wallet.example/cb"><input name="code" value="c0de"></form><script>document.forms[0].submit()</script>`,
    ],
  ])('is sent back by %s', async (_, body) => {
    const server = await startLoginServer({ '/authorize': (__, response) => page(response, 'Soon', body) })
    const { people } = somebody()
    const visit = await people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })
    expect(visit.parameters).toEqual({ code: 'c0de' })
  })

  it('is sent to an app by a script', async () => {
    const body = `<script>location = 'com.example.wallet:/cb?code=c0de'</script>`
    const server = await startLoginServer({ '/authorize': (_, response) => page(response, 'Soon', body) })
    const redirectUri = 'com.example.wallet:/cb'
    const visit = await somebody().people.endUser.authorize(authorizeUrl(server, redirectUri), { redirectUri })
    expect(visit.parameters).toEqual({ code: 'c0de' })
  })

  it('tells where else the browser was sent', async () => {
    const other = await startLoginServer({ '/landing': (_, response) => page(response, 'Landed', '') })
    const server = await startLoginServer({
      '/authorize': (_, response) => redirect(response, `${other.url}/landing?code=1`),
    })
    const visit = await somebody().people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })
    expect(visit).toMatchObject({ redirectedTo: undefined, redirects: [new URL(other.url).host] })
  })
})

describe('a mistake in the login is told', () => {
  const broken = (steps: typeof login.steps) => ({ login: { ...login, steps }, limits: { timeout: 1 } })

  it('by the step, the page and its address, without what was typed', async () => {
    const server = await startLoginServer()
    const { people } = somebody(
      broken([...login.steps.slice(0, 2), { fill: { label: 'Pasword', with: 'password' } }, ...login.steps.slice(3)]),
    )
    await expect(people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })).rejects.toMatchObject(
      {
        code: 'prerequisite',
        message: `login step 3 (fill label "Pasword"): nothing of the kind is to be seen within 1 s, on the page "Log in" at ${server.url}/login`,
      },
    )
  })

  it('where the password is wrong', async () => {
    const server = await startLoginServer()
    const users = [{ username: 'alice', password: 'not hers', seed }]
    const { people } = somebody({ login: { ...login, users, steps: login.steps.slice(0, 4) } })
    const visit = people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })
    await expect(visit).rejects.toThrow(/^login: asked for again after all its steps, on the page "Log in"/)
  })

  it('where a step does not lead on', async () => {
    const server = await startLoginServer()
    const { people } = somebody(broken(login.steps.slice(0, 2)))
    const visit = people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })
    await expect(visit).rejects.toThrow(/^login: the page is still there 1 s after the last step/)
  })

  it('where nobody said how to refuse', async () => {
    const { refuse: _, ...only } = login
    const visit = somebody({ login: only }).people.endUser.authorize('http://127.0.0.1:9/', {
      redirectUri: wallet,
      decision: 'refuse',
    })
    await expect(visit).rejects.toMatchObject({ name: 'Unclaimed', missing: 'consent.refuse' })
  })
})
