import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { capturedStreams } from './captured-streams.ts'
import { doctorCommand } from './doctor-command.ts'

let folder: string
let server: Server
let origin: string
const secret = 'kept-secret-0123456789'

/** An issuer that answers everything with the same words. */
async function answerEverything(status: number, body: string): Promise<void> {
  server = createServer((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function examine(issuer: string, name = 'it') {
  const config = join(folder, 'assay.config.json')
  const driver = { type: 'mattr-vii', url: issuer, auth: { bearer: secret } }
  writeFileSync(config, JSON.stringify({ targets: { it: { issuer, driver, configurations: { mdoc: ['id'] } } } }))
  const streams = capturedStreams()
  const exitCode = await doctorCommand(name, { config, timeout: 5 }, streams)
  return { exitCode, stdout: streams.stdout.text, stderr: streams.stderr.text }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-doctor-'))
})

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  rmSync(folder, { recursive: true })
})

describe('doctor', () => {
  test('the embedded issuer can be tested', async () => {
    const streams = capturedStreams()
    expect(await doctorCommand('embedded', {}, streams)).toBe(0)
    expect(streams.stdout.text).toMatch(/^ok {7}Is the Credential Issuer reachable\? yes/)
    expect(streams.stdout.text).toMatch(/\nok {7}Can offers be created\? yes\n/)
    expect(streams.stdout.text).toMatch(
      /\nok {7}Does the holder agent embedded let us in\? yes, its records can be listed\n/,
    )
    expect(streams.stdout.text).toMatch(/\nThe target can be tested\.\n$/)
    expect(streams.stderr.text).toMatch(/^examining embedded \(http:\/\/127\.0\.0\.1:\d+\)/)
  })

  test('a target that is down cannot be tested: 3, with advice', async () => {
    await answerEverything(200, '')
    await new Promise((resolve) => server.close(resolve))
    const { exitCode, stdout } = await examine(origin)
    expect(exitCode).toBe(3)
    expect(stdout).toMatch(/^problem {2}Is the Credential Issuer reachable\? no.*\n {9}-> check the issuer URL/)
    expect(stdout).toMatch(/cannot be tested as it is: 1 problem\.\n$/)
  })

  test('what the target sends cannot act on the terminal, and our secrets stay ours', async () => {
    await answerEverything(200, JSON.stringify({ credential_issuer: `\u001b[2J\u202e${secret}\r\n` }))
    const { exitCode, stdout } = await examine(origin)
    expect(exitCode).toBe(3)
    expect(stdout).toMatch(/Does the metadata name the Credential Issuer Identifier of the target\? no, but/)
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(stdout).not.toContain(secret)
  })

  test('a target without any sense in its answers is no crash', async () => {
    await answerEverything(500, '<html>')
    expect((await examine(origin)).exitCode).toBe(3)
  })

  test('a target that is not in the file is a mistake of the caller', async () => {
    await answerEverything(200, '')
    await expect(examine(origin, 'ti')).rejects.toThrow(/target: found "ti"/)
  })
})
