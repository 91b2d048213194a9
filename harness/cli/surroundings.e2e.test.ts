import 'reflect-metadata'
import { createServer } from 'node:https'
import { join } from 'node:path'
import * as x509 from '@peculiar/x509'
import { describe, expect, test } from 'vitest'
import { answering, listening, type Reply, servingBytes, startProxy } from './e2e-proxy.ts'
import { assay, mattrViiTarget, statementIn, targetFile, temporaryFolder, tenant } from './e2e-support.ts'

const bearer = 'a-bearer-token-of-a-test'

/** A target at a URL where something else is, or nothing. */
const targetAt = (url: string) => ({
  issuer: url,
  driver: { type: 'mattr-vii', url, auth: { bearer } },
  configurations: { mdoc: ['mdl'] },
  time: 'skip',
})

async function run(target: object, ...more: readonly string[]) {
  const folder = temporaryFolder()
  const out = join(folder, 'out')
  const args = ['run', '--config', targetFile(folder, target), '--out', out, '--no-allure', ...more]
  return { ...(await assay(args)), statement: () => statementIn(out) }
}

/** The reasons that the last section of the console gives for what got no answer. */
const reasonsIn = (stdout: string) => stdout.split('\n').filter((line) => line.startsWith('  ? '))

async function selfSigned(): Promise<string> {
  x509.cryptoProvider.set(crypto)
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const extensions = [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])]
  const about = { serialNumber: '01', name: 'CN=127.0.0.1', keys, signingAlgorithm: algorithm, extensions }
  const cert = (await x509.X509CertificateGenerator.createSelfSigned(about)).toString('pem')
  const key = x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return `https://${await listening(createServer({ cert, key }, (_, response) => response.end('{}')))}`
}

describe.concurrent('a target that cannot be tested is inconclusive, and why is said once', () => {
  const surroundings: readonly (readonly [what: string, url: () => Promise<string> | string, reason: RegExp])[] = [
    ['is down', () => 'http://127.0.0.1:9', /unanswered: 127\.0\.0\.1:9 refused the connection/],
    ['resets connections', () => servingBytes((socket) => void socket.resetAndDestroy()), /connection reset/],
    ['never answers', () => servingBytes(() => {}), /did not answer within 1 s \(timed out\)/],
    ['is not trusted', selfSigned, /the TLS certificate of .* is not trusted/],
    ['has too much to do', () => answering(429, ''), /rate-limited: .* too many requests \(429\)/],
    ['asks to wait for ever', () => answering(429, '', { 'retry-after': '3600' }), /rate-limited: /],
    ['is being repaired', () => answering(503, 'back soon'), /unavailable: .* \(503\)/],
    ['is a web page', () => answering(200, '<html>Hello</html>', { 'content-type': 'text/html' }), /prerequisite: /],
    ['speaks something else', () => servingBytes((socket) => void socket.end('220 mail ready\r\n')), /not HTTP/],
  ]
  test.each(surroundings)('because it %s', async (_, url, reason) => {
    const { exitCode, stdout, stderr, statement } = await run(targetAt(await url()), '--timeout', '1')
    expect([exitCode, reasonsIn(stdout).length]).toEqual([3, 1])
    expect(reasonsIn(stdout)[0]).toMatch(reason)
    expect(stdout).toContain('Nothing could be tested')
    expect(stderr.match(/^inconclusive .*/gm)).toEqual([expect.stringMatching(reason)])
    expect(statement().counts.checks.byOutcome).toMatchObject({ passed: 0, failed: 0, errored: 0 })
  })

  test('because the client secret is wrong', async () => {
    const target = await mattrViiTarget()
    const auth = { ...target.driver.auth, clientSecret: 'not-the-secret' }
    const { exitCode, stdout, stderr } = await run({ ...target, driver: { ...target.driver, auth } })
    expect([exitCode, reasonsIn(stdout).length]).toEqual([3, 1])
    expect(reasonsIn(stdout)[0]).toContain('the request for a management token was answered with 401')
    expect(stdout + stderr).not.toContain('not-the-secret')
  })
})

describe.concurrent('a target that can be tested in part', () => {
  test('because it does not know the bearer token, is not blamed', async () => {
    const { management, target } = await tenant()
    const driver = { type: 'mattr-vii', url: management.url, auth: { bearer } }
    const { exitCode, stdout, statement } = await run({ ...target, driver })
    expect([exitCode, statement().counts.checks.byOutcome.failed]).toEqual([3, 0])
    expect(reasonsIn(stdout).filter((line) => line.includes('401'))).toHaveLength(1)
    expect(reasonsIn(stdout).length).toBeLessThan(6)
  })

  test('because our client has not the role, is not blamed', async () => {
    const target = await mattrViiTarget()
    const { auth, lowRole } = target.driver
    const { exitCode, stdout, statement } = await run({
      ...target,
      driver: { ...target.driver, auth: { ...auth, ...lowRole } },
    })
    expect([exitCode, statement().counts.checks.byOutcome.failed]).toEqual([3, 0])
    const refusals = reasonsIn(stdout).filter((line) => line.includes('403'))
    expect(refusals.filter((line) => line.includes('authorization code offer'))).toHaveLength(1)
    expect(refusals.filter((line) => !line.includes('authorization code offer'))).toHaveLength(1)
  })

  const unwell: readonly (readonly [what: string, reply: Reply])[] = [
    ['is not there now and then', { status: 503, headers: {}, body: 'back soon' }],
    ['has too much to do now and then', { status: 429, headers: {}, body: '' }],
  ]
  test.each(unwell)('because it %s, is not blamed', async (_, reply) => {
    let requests = 0
    const proxy = await startProxy({ instead: () => (++requests % 9 === 8 ? reply : undefined) })
    const { exitCode, statement } = await run({ ...(await mattrViiTarget()), tls: { proxy: proxy.url } })
    expect(statement().counts.checks.byOutcome).toMatchObject({ failed: 0, errored: 0 })
    expect(exitCode).toBe(3)
  })

  test('because it asks for a moment now and then, is waited for', async () => {
    let requests = 0
    const reply = { status: 429, headers: { 'retry-after': '0' }, body: '' }
    const proxy = await startProxy({ instead: () => (++requests % 5 === 4 ? reply : undefined) })
    const { exitCode } = await run({ ...(await mattrViiTarget()), tls: { proxy: proxy.url } }, '--suite', 'nonce')
    expect([exitCode, requests > 20]).toEqual([0, true])
  })

  test('because it is slow, is only slow', async () => {
    const proxy = await startProxy({ delay: 120 })
    const { exitCode } = await run({ ...(await mattrViiTarget()), tls: { proxy: proxy.url } }, '--suite', 'nonce')
    expect(exitCode).toBe(0)
  })
})
