import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Login } from '../target/login.ts'
import { type Passage, type Reply, type Seen, startProxy } from './e2e-proxy.ts'
import { leaksBelow, secretsIn, secretsOf } from './e2e-secrets.ts'
import { assay, mattrViiTarget, statementIn, targetFile, temporaryFolder, tenant } from './e2e-support.ts'

/** A target that tells whoever makes a mistake all about it: in the body and in a header. */
function echoing(reply: Reply, { headers, body, url }: Seen): Reply {
  if (reply.status < 400 || !reply.body.startsWith('{')) return reply
  const debug = { authorization: headers.authorization, body, again: Buffer.from(body).toString('base64'), url }
  const sent = encodeURIComponent(JSON.stringify(debug)).slice(0, 4000)
  return {
    ...reply,
    headers: { ...reply.headers, 'x-debug': sent },
    body: JSON.stringify({ ...(JSON.parse(reply.body) as object), debug, html: `<b>${JSON.stringify(debug)}</b>` }),
  }
}

test.concurrent('a run against a management API leaves no secret behind, whatever the target echoes', async () => {
  const folder = temporaryFolder()
  const proxy = await startProxy({ change: echoing })
  const target = await mattrViiTarget()
  const { auth, lowRole, auditor } = target.driver
  const env = { OWN: auth.clientSecret, LOW: lowRole.clientSecret, AUDITOR: auditor.clientSecret }
  const driver = {
    ...target.driver,
    auth: { ...auth, clientSecret: `\${OWN}` },
    lowRole: { ...lowRole, clientSecret: `\${LOW}` },
    auditor: { ...auditor, clientSecret: `\${AUDITOR}` },
  }
  const config = targetFile(folder, { ...target, driver, tls: { proxy: proxy.url } })

  const out = `${folder}/out`
  const { exitCode, stdout, stderr } = await assay(['run', '--config', config, '--out', out], { env })

  expect(exitCode).toBe(0)
  const secrets = new Set([...secretsOf(proxy.passages), ...Object.values(env)])
  expect(secrets.size).toBeGreaterThan(300)
  expect(statementIn(out).counts.scenarios.passed).toBeGreaterThan(100)
  expect([...secretsIn(stdout + stderr, secrets)]).toEqual([])
  expect(leaksBelow(out, secrets)).toEqual([])
})

test.concurrent('a run against any offer API hides its bearer token and its API key', async () => {
  const folder = temporaryFolder()
  const proxy = await startProxy({ change: echoing })
  const { management, target } = await tenant()
  const { tokenUrl, audience, clientId, clientSecret } = management.auth
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    body: JSON.stringify({
      client_id: clientId,
      client_secret: clientSecret,
      audience,
      grant_type: 'client_credentials',
    }),
  })
  const { access_token: bearer } = (await answer.json()) as { readonly access_token: string }
  const offers = `${management.url}/v1/openid/offers/pre-authorized`
  const env = { BEARER: bearer, API_KEY: 'key-4f1d"b0c9/e7+a2 5d', ACCOUNT: 'account/83 11&42' }
  const headers = { 'x-api-key': `\${API_KEY}` }
  const transactionCodeConfiguration = { $when: 'transactionCode', $then: { inputMode: '{txInputMode}' } }
  const driver = {
    type: 'http',
    auth: { type: 'bearer', token: `\${BEARER}` },
    create: { url: offers, headers, json: { credentials: '{configurations}', transactionCodeConfiguration } },
    answer: { deepLink: '/uri', id: '/id', transactionCode: '/transactionCode' },
    transactionCode: { from: 'answer' },
    delete: { url: `${offers}/{id}`, headers: { ...headers, 'x-account': `Account \${ACCOUNT}` } },
  }
  const config = targetFile(folder, { ...target, driver, profiles: [], tls: { proxy: proxy.url } })

  const out = `${folder}/out`
  const suite = ['transaction-code', 'single-use', 'deletion', 'token', 'credential']
  const { exitCode, stdout, stderr } = await assay(['run', '--config', config, '--out', out, '--suite', ...suite], {
    env,
  })

  expect(exitCode).toBe(0)
  const secrets = new Set([...secretsOf(proxy.passages), ...Object.values(env)])
  expect(proxy.requests.some((request) => request.headers['x-account'] === `Account ${env.ACCOUNT}`)).toBe(true)
  expect(statementIn(out).counts.scenarios.passed).toBeGreaterThan(20)
  expect([...secretsIn(stdout + stderr, secrets)]).toEqual([])
  expect(leaksBelow(out, secrets)).toEqual([])
})

test.concurrent('a run in a browser, whose pages are filmed, hides what is typed, cookies and codes', async () => {
  const folder = temporaryFolder()
  const proxy = await startProxy()
  const target = await mattrViiTarget('state-lost')
  const users = (target as unknown as { login: Login }).login.users
  const config = targetFile(folder, { ...target, tls: { proxy: proxy.url } })

  const out = `${folder}/out`
  const { exitCode, stdout, stderr } = await assay([
    'run',
    '--config',
    config,
    '--out',
    out,
    '--suite',
    'authorization',
  ])

  expect(exitCode).toBe(1)
  const browsed = proxy.passages.filter(({ request }) => /oauth\/(authorize|interaction)/.test(request.url.pathname))
  const typed = users.flatMap((user) => Object.values(user))
  const secrets = new Set([...secretsOf(proxy.passages), ...typed, ...browsed.flatMap(pageSecrets)])
  expect(browsed.some(({ request }) => typed.some((text) => request.body.includes(text)))).toBe(true)
  const files = readdirSync(join(out, 'evidence'), { recursive: true, encoding: 'utf8' })
  expect(files.filter((name) => name.endsWith('trace.zip')).length).toBeGreaterThan(0)
  expect(files.filter((name) => name.endsWith('.png')).length).toBeGreaterThan(1)
  expect([...secretsIn(stdout + stderr, secrets)]).toEqual([])
  expect(leaksBelow(out, secrets)).toEqual([])
})

/** Cookies that a page sets, and the code that it sends to the wallet. */
function pageSecrets({ reply }: Passage): string[] {
  const cookies = [reply.headers['set-cookie'] ?? []].flat().map((cookie) => /=([^;]*)/.exec(cookie)?.[1] ?? '')
  const code = /[?&]code=([^&]+)/.exec(reply.headers.location ?? '')?.[1] ?? ''
  return [...cookies, code].filter(({ length }) => length > 3)
}
