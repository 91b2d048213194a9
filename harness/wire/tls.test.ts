import 'reflect-metadata'
import { type webcrypto, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import * as x509 from '@peculiar/x509'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigurationError } from '../verdict.ts'
import { listening, networkWith, requestFor, serving } from './test-support.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const directory = mkdtempSync(join(tmpdir(), 'assay-tls-'))
const at = (name: string) => join(directory, name)
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
  writeFileSync(at('broken.pem'), 'no certificate')
})
afterAll(() => rmSync(directory, { recursive: true }))

/** A certificate of the authority, and its key, as PEM. */
async function issued(serialNumber: string, name: string): Promise<{ readonly cert: string; readonly key: string }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber,
    subject: `CN=${name}`,
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: name === '127.0.0.1' ? [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: name }])] : [],
  })
  const key = x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { cert: certificate.toString('pem'), key }
}

/** An HTTPS server that answers with the name in the client's certificate. */
async function servingTls(options: ServerOptions = {}): Promise<string> {
  const host = await listening(
    createServer({ ...server, ...options }, (request, response) => {
      response.end(String((request.socket as TLSSocket).getPeerCertificate().subject?.CN ?? 'nobody'))
    }),
  )
  return `https://${host}`
}

describe('a certificate', () => {
  it('is trusted where its CA is named in the target file', async () => {
    const wire = networkWith({ tls: { ca: at('ca.pem') } }).wire()
    expect((await wire.send(requestFor(await servingTls()))).response.text).toBe('nobody')
  })

  it('is known to end, once it was met', async () => {
    const network = networkWith({ tls: { ca: at('ca.pem') } })
    const url = await servingTls()
    expect(network.certificateEnd(url)).toBeUndefined()
    await network.wire().send(requestFor(url))
    expect(network.certificateEnd(`${url}/anywhere`)).toBe(
      new X509Certificate(String(server.cert)).validToDate.getTime(),
    )
    expect(network.certificateEnd('https://127.0.0.1')).toBeUndefined()
  })

  it('is not trusted otherwise, and the message says so', async () => {
    const sent = networkWith()
      .wire()
      .send(requestFor(await servingTls()))
    await expect(sent).rejects.toMatchObject({
      code: 'unanswered',
      message: expect.stringMatching(/^the TLS certificate of 127\.0\.0\.1:\d+ is not trusted \([A-Z_]+\)$/),
    })
  })

  it('is refused where it is for another name', async () => {
    const url = (await servingTls()).replace('127.0.0.1', 'localhost')
    const sent = networkWith({ tls: { ca: at('ca.pem') } })
      .wire()
      .send(requestFor(url))
    await expect(sent).rejects.toMatchObject({ message: expect.stringContaining('is for another name') })
  })

  it('of ours is shown to a server that asks for one', async () => {
    const url = await servingTls({ requestCert: true, ca: authority.certificate.toString('pem') })
    const tls = { ca: at('ca.pem'), cert: at('client.pem'), key: at('client.key') }
    expect((await networkWith({ tls }).wire().send(requestFor(url))).response.text).toBe('wallet')
  })

  it('is used in races too', async () => {
    const url = await servingTls({ requestCert: true, ca: authority.certificate.toString('pem') })
    const tls = { ca: at('ca.pem'), cert: at('client.pem'), key: at('client.key') }
    const entries = await networkWith({ tls })
      .wire()
      .race(Array.from({ length: 20 }, () => requestFor(url, 'x'.repeat(1000))))
    expect(entries.map((entry) => 'exchange' in entry && entry.exchange.response.text)).toEqual(
      Array(20).fill('wallet'),
    )
  })
})

describe('a race over TLS', () => {
  it('is complete but for one byte before any last byte arrives', async () => {
    const length = 1000
    let received = 0
    const atFirstEnd: number[] = []
    const host = await listening(
      createServer(server, (request, response) => {
        request.on('data', (chunk: Buffer) => {
          received += chunk.length
        })
        request.on('end', () => {
          atFirstEnd.push(received)
          response.end()
        })
      }),
    )
    const wire = networkWith({ tls: { ca: at('ca.pem') } }).wire()
    await wire.race(Array.from({ length: 20 }, () => requestFor(`https://${host}`, 'x'.repeat(length))))
    expect(atFirstEnd[0]).toBeGreaterThanOrEqual(20 * (length - 1) + 1)
  })
})

describe('a configuration that cannot be used', () => {
  it.each([
    ['tls.ca', { ca: at('missing.pem') }],
    ['tls.ca', { ca: at('broken.pem') }],
    ['tls.cert', { cert: at('missing.pem') }],
    ['tls', { cert: at('broken.pem'), key: at('client.key') }],
    ['tls.proxy', { proxy: 'proxy.example:3128' }],
    ['tls.proxy', { proxy: 'socks5://proxy.example' }],
  ])('names its key: %s', (key, tls) => {
    expect(() => networkWith({ tls })).toThrow(expect.objectContaining({ key }))
    expect(() => networkWith({ tls })).toThrow(ConfigurationError)
  })
})

describe('a proxy', () => {
  /** @returns its URL, and what it was asked for */
  async function proxying(): Promise<{ readonly url: string; readonly asked: string[] }> {
    const asked: string[] = []
    const note = (request: IncomingMessage) => {
      asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim())
    }
    const proxy = createHttpServer((request, response) => {
      note(request)
      response.end('from the proxy')
    })
    proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
      note(request)
      const [host, port] = (request.url ?? '').split(':')
      const upstream = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        socket.pipe(upstream).pipe(socket)
      })
      upstream.on('error', () => socket.destroy())
      socket.on('error', () => upstream.destroy())
    })
    return { url: `http://user:pass@${await listening(proxy)}`, asked }
  }
  const credentials = `Basic ${Buffer.from('user:pass').toString('base64')}`

  it('is asked for https by a tunnel', async () => {
    const { url, asked } = await proxying()
    const target = await servingTls()
    const wire = networkWith({ tls: { ca: at('ca.pem'), proxy: url } }).wire()
    expect((await wire.send(requestFor(target))).response.text).toBe('nobody')
    expect(asked).toEqual([`CONNECT ${target.slice('https://'.length)} ${credentials}`])
  })

  it('is asked for http by name', async () => {
    const { url, asked } = await proxying()
    const wire = networkWith({ tls: { proxy: url } }).wire()
    expect((await wire.send(requestFor('http://issuer.invalid/a'))).response.text).toBe('from the proxy')
    expect(asked).toEqual([`GET http://issuer.invalid/a ${credentials}`])
  })

  it('lets races through, by tunnels', async () => {
    const { url, asked } = await proxying()
    const secure = await servingTls()
    const plain = await serving((_, response) => void response.end('plain'))
    const wire = networkWith({ tls: { ca: at('ca.pem'), proxy: url } }).wire()
    const entries = await wire.race([requestFor(secure, 'x'), requestFor(plain, 'y'), requestFor(secure, 'z')])
    const texts = entries.map((entry) => ('exchange' in entry ? entry.exchange.response.text : entry.error))
    expect(texts).toEqual(['nobody', 'plain', 'nobody'])
    expect(asked.every((line) => line.startsWith('CONNECT '))).toBe(true)
  })

  it('that refuses is named', async () => {
    const proxy = `http://${await listening(createHttpServer().on('connect', (_, socket) => void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')))}`
    const sent = networkWith({ tls: { proxy } }).wire().send(requestFor('https://issuer.invalid/'))
    await expect(sent).rejects.toMatchObject({
      code: 'unanswered',
      message: expect.stringContaining('Proxy response (403)'),
    })
  })
})
