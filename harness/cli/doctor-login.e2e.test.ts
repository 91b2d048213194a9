import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Handler, login, startLoginServer } from '../browser/test-support.ts'
import { leaksBelow, secretsIn } from './e2e-secrets.ts'
import { assay, targetFile, temporaryFolder } from './e2e-support.ts'

const secrets = new Set(['alice', 'Wonder&Land 42', 'c0de-0f-alice', 'c00kie-of-the-session'])

const json = (facts: (origin: string) => object): Handler => {
  return (request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(facts(`http://${request.headers.host}`)))
  }
}

const driver = { type: 'paste', offers: [{ uri: 'openid-credential-offer://?credential_offer=%7B%7D' }] }

/** An issuer that has metadata and lets people log in. */
function startIssuer() {
  return startLoginServer({
    '/.well-known/openid-credential-issuer': json((origin) => ({
      credential_issuer: origin,
      credential_endpoint: `${origin}/credential`,
      credential_configurations_supported: { mdl: { format: 'mso_mdoc', doctype: 'mdl', scope: 'mdl' } },
    })),
    '/.well-known/oauth-authorization-server': json((origin) => ({
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
    })),
  })
}

async function doctor(over: object) {
  const folder = temporaryFolder()
  const config = targetFile(folder, {
    issuer: (await startIssuer()).url,
    driver,
    configurations: { mdoc: ['mdl'] },
    client: { id: 'wallet', redirectUri: 'com.example.wallet:/cb' },
    login,
    limits: { timeout: 3 },
    ...over,
  })
  const out = join(folder, 'pictures')
  return { out, ...(await assay(['doctor', 'sandbox', '--login', '--config', config, '--out', out])) }
}

test('doctor --login shows every step with its picture, and no secret', async () => {
  const { exitCode, stdout, stderr, out } = await doctor({})
  expect(stdout).toMatch(/^✓ login page\n {4}\S+01-login-page\.png\n✓ login: fill label "Username"\n/)
  expect(stdout).toMatch(/✓ login: fill label "Password"\n/)
  expect(stdout).toMatch(/✓ consent page\n.*\n✓ agree: click role "button", name "Allow"\n/)
  expect(stdout).toMatch(/\n✓ the browser was sent back to the redirect URI with a code\n$/)
  expect(exitCode).toBe(0)
  expect(readdirSync(out).length).toBeGreaterThan(7)
  expect([...secretsIn(stdout + stderr, secrets)]).toEqual([])
  expect(leaksBelow(out, secrets)).toEqual([])
})

test('doctor --login says which step cannot be taken, and on which page', async () => {
  const steps = [{ fill: { label: 'Username', with: 'username' } }, { click: { role: 'button', name: 'Sign in' } }]
  const { exitCode, stdout, out } = await doctor({ login: { ...login, steps } })
  expect(exitCode).toBe(3)
  expect(stdout).toMatch(
    /✗ login step 2 \(click role "button", name "Sign in"\): nothing of the kind is to be seen within 3 s\n/,
  )
  expect(stdout).toMatch(/✗ login step 2 .* on the page "Log in" at http:\S+\/login\n$/)
  const picture = readdirSync(out).find((name) => name.includes('step-2')) ?? ''
  expect(readFileSync(join(out, picture)).subarray(1, 4).toString()).toBe('PNG')
})

test('doctor --login wants a login', async () => {
  const { exitCode, stderr } = await doctor({ login: undefined })
  expect(exitCode).toBe(64)
  expect(stderr).toContain('targets.sandbox.login: found nothing, wanted what --login is to go through')
})

test('doctor --login wants a folder that it can write', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'taken'), '')
  const config = targetFile(folder, {
    issuer: 'http://127.0.0.1:9',
    driver,
    client: { id: 'w', redirectUri: 'w:/' },
    login,
  })
  const { exitCode, stderr } = await assay([
    'doctor',
    '--login',
    '--config',
    config,
    '--out',
    join(folder, 'taken', 'x'),
  ])
  expect(exitCode).toBe(64)
  expect(stderr).toContain('--out: found')
})
