import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { authorizeUrl, login, startLoginServer } from './browser/test-support.ts'
import { leaksBelow } from './cli/e2e-secrets.ts'
import { temporaryFolder } from './cli/e2e-support.ts'
import { checksFor } from './requirement.ts'
import { createRun } from './run.ts'
import { scenario } from './scenario.ts'
import { openSession } from './session.ts'
import { targetFromObject } from './target/load.ts'
import { Violation } from './verdict.ts'

const { must } = checksFor({
  'a/b/c': { level: 'MUST', source: 'a source', section: '1', url: 'https://example.org', text: 'A duty.' },
})
const redirectUri = 'https://wallet.example/cb'
const secrets = new Set([
  'Wonder&Land 42',
  'the-builder',
  'c0de-0f-alice',
  'c00kie-of-the-session',
  'st4te-of-the-wallet',
])

/** Carries a scenario through that visits a login server, judged by `judge`. */
async function carryOut(url: string, judge: () => void) {
  const out = temporaryFolder()
  const target = targetFromObject({
    name: 'sandbox',
    issuer: 'http://127.0.0.1:9',
    driver: { type: 'paste', offers: [{ uri: 'openid-credential-offer://?credential_offer=%7B%7D' }] },
    client: { id: 'wallet', redirectUri },
    login,
    limits: { timeout: 2 },
  })
  const entry = scenario({
    id: 'folder/visit',
    title: 'A visit',
    needs: ['authorization-code'],
    act: ({ endUser }) => endUser.authorize(url, { redirectUri }),
    checks: [must('a/b/c', judge)],
  })
  const { signal } = new AbortController()
  const session = await openSession(target, { signal, out, tool: { name: 'tool', version: '0' } })
  try {
    const { capabilities, sharedClock, stage } = session
    const run = createRun([entry], { target, capabilities, sharedClock, signal, stage })
    return { out, result: await run.result(entry), pictures: session.takePictures(entry.id), session }
  } finally {
    await session.close()
  }
}

test('a scenario that fails leaves pictures and a trace of its pages, without secrets', async () => {
  const server = await startLoginServer()
  const { out, result, pictures, session } = await carryOut(authorizeUrl(server, redirectUri), () => {
    throw new Violation('one thing', 'another')
  })
  expect(result).toMatchObject({ outcome: 'failed', evidence: 'evidence/folder/visit.har' })
  expect(readdirSync(join(out, 'evidence/folder/visit'))).toEqual([
    '01-login-page.png',
    '02-consent-page.png',
    '03-trace.zip',
  ])
  expect(pictures.map(({ name, path }) => [name, existsSync(join(out, path))])).toEqual([
    ['login page', true],
    ['consent page', true],
    ['trace', true],
  ])
  expect(session.takePictures('folder/visit')).toEqual([])
  expect(leaksBelow(out, secrets)).toEqual([])
})

test('a scenario that passes leaves only its archive', async () => {
  const server = await startLoginServer()
  const { out, result, pictures } = await carryOut(authorizeUrl(server, redirectUri), () => {})
  expect(result.outcome).toBe('passed')
  expect(pictures).toEqual([])
  expect(readdirSync(join(out, 'evidence/folder'))).toEqual(['visit.har'])
})

test('a login that goes wrong is inconclusive, and to be seen', async () => {
  const server = await startLoginServer({ '/password': (_, response) => void response.writeHead(500).end('oh no') })
  const { result, pictures } = await carryOut(authorizeUrl(server, redirectUri), () => {})
  expect(result.outcome).toBe('inconclusive')
  expect(result.reason).toContain('prerequisite: login step 5 (fill label "One-time password"): nothing of the kind')
  expect(pictures.map(({ name }) => name)).toContain('login step 5 (fill label "One-time password"), where it failed')
})
