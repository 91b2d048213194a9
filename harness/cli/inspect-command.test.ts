import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { docType, holderKey, mint, other, pem, set, signer } from '../mdoc/test-support.ts'
import { ConfigurationError } from '../verdict.ts'
import { CapturedStream, capturedStreams } from './captured-streams.ts'
import { type InspectCommandOptions, inspectCommand } from './inspect-command.ts'
import { main } from './main.ts'

const folder = mkdtempSync(join(tmpdir(), 'assay-inspect-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = '2026-06-01T12:00:30Z'

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const clean = file('clean.cbor', mint(signer))

async function run(path: string, options: InspectCommandOptions = {}) {
  const streams = capturedStreams()
  const exitCode = await inspectCommand(path, { at, ...options }, streams)
  return { exitCode, text: streams.stdout.text }
}

describe('exit codes', () => {
  test('0 without failures, 1 with some', async () => {
    expect((await run(clean)).exitCode).toBe(0)
    expect((await run(file('bad.cbor', mint(signer, { item: set('random', Buffer.of(1)) })))).exitCode).toBe(1)
  })

  test('a warning is no failure', async () => {
    const { exitCode, text } = await run(file('warned.cbor', mint(signer, { mso: set('unknown', 1) })))
    expect(exitCode).toBe(0)
    expect(text).toContain('warning  MS-2b')
  })

  test('each option can make the difference', async () => {
    const key = file('key.jwk', JSON.stringify({ ...holderKey, x: holderKey.y }))
    const right = file('right.jwk', JSON.stringify(holderKey))
    const all = { doctype: docType, key: right, trust: [file('root.pem', pem(signer.root))] }
    expect((await run(clean, all)).exitCode).toBe(0)
    const wrong: InspectCommandOptions[] = [{ doctype: 'other' }, { key }, { at: '2035-01-01' }]
    for (const options of wrong) expect((await run(clean, { ...all, ...options })).exitCode).toBe(1)
  })
})

describe('what cannot be inspected is a mistake of the caller', () => {
  const mistakes: [name: string, path: string, options: InspectCommandOptions, message: RegExp][] = [
    ['no file', join(folder, 'none'), {}, /ENOENT.*wanted a file that can be read/],
    ['no credential', file('text', 'hello, world'), {}, /found text that.*wanted an mdoc or an SD-JWT VC/],
    ['half an mdoc', file('half', mint(signer).subarray(0, 300)), {}, /not well-formed CBOR.*at byte \d+/],
    ['no time', clean, { at: 'yesterday' }, /--at: found "yesterday"/],
    ['no key', clean, { key: file('no.jwk', '[]') }, /--key: .*wanted a JWK/],
    [
      'no trust',
      clean,
      { trust: [file('no.pem', 'x')] },
      /--trust: .*there is no certificate in PEM, wanted a PEM file/,
    ],
  ]
  test.each(mistakes)('%s', async (_, path, options, message) => {
    await expect(run(path, options)).rejects.toThrow(ConfigurationError)
    await expect(run(path, options)).rejects.toThrow(message)
  })
})

test('--presented is for what a holder showed', async () => {
  const shown = file('shown.cbor', mint(signer, { items: (all) => all.slice(0, 3) }))
  expect((await run(shown)).text).toContain('failure  DE-1')
  const { exitCode, text } = await run(shown, { presented: true })
  expect(exitCode).toBe(0)
  expect(text).not.toContain('DE-1')
})

test('the command line hands its flags over', async () => {
  const shown = file('some.cbor', mint(signer, { items: (all) => all.slice(0, 3) }))
  const [root, stranger] = [file('own.pem', pem(signer.root)), file('other.pem', pem(other.root))]
  const inspected = (...flags: string[]) => main(['inspect', shown, '--at', at, ...flags], capturedStreams())
  expect(await inspected('--trust', stranger, '--trust', root, '--doctype', docType, '--presented')).toBe(0)
  expect(await inspected('--trust', stranger, '--presented')).toBe(1)
  expect(await inspected('--trust', root)).toBe(1)
})

test('--json is for programs', async () => {
  const { text, exitCode } = await run(clean, { json: true })
  expect(exitCode).toBe(0)
  expect(JSON.parse(text)).toMatchObject({
    version: 1,
    judgedAt: '2026-06-01T12:00:30.000Z',
    counts: { failure: 0 },
    credentials: [
      {
        format: 'mso_mdoc',
        docType,
        elements: { 'org.iso.18013.5.1': { family_name: { value: 'Ngata', notation: '"Ngata"' } } },
      },
    ],
  })
})

test('colours only where the output is a terminal', async () => {
  const sequence = '\u001b['
  expect((await run(clean)).text).not.toContain(sequence)
  const stdout = new CapturedStream({ terminal: true })
  await inspectCommand(clean, { at }, { stdout, stderr: new CapturedStream() })
  expect(stdout.text).toContain(sequence)
})
