import 'reflect-metadata'
import type { webcrypto } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import * as x509 from '@peculiar/x509'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { browserRoom } from './browser.ts'
import { login, page, redirect, somebody } from './test-support.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const directory = mkdtempSync(join(tmpdir(), 'assay-browser-tls-'))
const at = (name: string) => join(directory, name)
const redirectUri = 'https://wallet.example/cb'
let authority: { readonly certificate: x509.X509Certificate; readonly keys: webcrypto.CryptoKeyPair }
let server: ServerOptions

beforeAll(async () => {
  x509.cryptoProvider.set(crypto)
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const extensions = [new x509.BasicConstraintsExtension(true, 1, true)]
  const subject = { serialNumber: '01', name: 'CN=Test CA', keys, signingAlgorithm: algorithm, extensions }
  authority = { certificate: await x509.X509CertificateGenerator.createSelfSigned(subject), keys }
  writeFileSync(at('ca.pem'), authority.certificate.toString('pem'))
  server = await issued('02', '127.0.0.1')
  const client = await issued('03', 'wallet')
  writeFileSync(at('client.pem'), client.cert)
  writeFileSync(at('client.key'), client.key)
})
afterAll(() => rmSync(directory, { recursive: true }))

async function issued(serialNumber: string, name: string): Promise<{ readonly cert: string; readonly key: string }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const names = [{ type: 'ip' as const, value: '127.0.0.1' }]
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber,
    subject: `CN=${name}`,
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: name === '127.0.0.1' ? [new x509.SubjectAlternativeNameExtension(names)] : [],
  })
  const key = x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { cert: certificate.toString('pem'), key }
}

/** Asks for a name, and sends the browser back with the name in its certificate; `/elsewhere` sends it to another host first. */
async function startServer(options: ServerOptions = {}, elsewhere = ''): Promise<string> {
  const https = createServer({ ...server, ...options }, (request, response) => {
    const name = (request.socket as TLSSocket).getPeerCertificate().subject?.CN ?? 'nobody'
    if (request.url === '/elsewhere') redirect(response, elsewhere)
    else if (request.method === 'POST') redirect(response, `${redirectUri}?code=${name}`)
    else page(response, 'Log in', '<form method="post"><label>Name <input name="n"></label><button>Go</button></form>')
  })
  https.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    https.closeAllConnections()
    https.close()
  })
  return `https://127.0.0.1:${(https.address() as AddressInfo).port}`
}

function personWith(tls: Readonly<Record<string, string>>) {
  const steps = [{ fill: { label: 'Name', with: 'username' } }, { click: { role: 'button', name: 'Go' } }]
  const browser = browserRoom({ tls, browser: 'headless', login: undefined })
  onTestFinished(() => browser.close())
  return somebody({ tls, login: { ...login, steps } }, { browser }).people.endUser
}

it('logs in where the CA of the server is named', async () => {
  const visit = await personWith({ ca: at('ca.pem') }).authorize(await startServer(), { redirectUri })
  expect(visit.parameters).toEqual({ code: 'nobody' })
})

it('opens no page of a server whose certificate is not to be trusted', async () => {
  const visit = personWith({}).authorize(await startServer(), { redirectUri })
  await expect(visit).rejects.toMatchObject({
    code: 'unanswered',
    message: expect.stringMatching(/ERR_CERT_AUTHORITY_INVALID/),
  })
})

it('types nothing into a page of a server that our CA knows nothing of', async () => {
  const stranger = await startServer(await selfSigned())
  const server = await startServer({}, stranger)
  const visit = personWith({ ca: at('ca.pem') }).authorize(`${server}/elsewhere`, { redirectUri })
  await expect(visit).rejects.toMatchObject({
    name: 'Inconclusive',
    message: expect.stringMatching(/certificate|self-signed/i),
  })
})

it('shows its client certificate', async () => {
  const options = { requestCert: true, rejectUnauthorized: true, ca: authority.certificate.toString('pem') }
  const tls = { ca: at('ca.pem'), cert: at('client.pem'), key: at('client.key') }
  const visit = await personWith(tls).authorize(await startServer(options), { redirectUri })
  expect(visit.parameters).toEqual({ code: 'wallet' })
})

async function selfSigned(): Promise<ServerOptions> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const subject = { serialNumber: '09', name: 'CN=127.0.0.1', keys, signingAlgorithm: algorithm }
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(subject)
  const key = x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { cert: certificate.toString('pem'), key }
}
