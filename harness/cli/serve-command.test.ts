import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { faults } from '../../fixtures/issuers/faults/index.ts'
import { loadTargets, resolveTarget } from '../target/load.ts'
import { capturedStreams } from './captured-streams.ts'
import { type ServeOptions, serveCommand } from './serve-command.ts'

/** Serves, does something with what was printed, and stops. */
async function serving<T>(options: Partial<ServeOptions>, act: (printed: string) => Promise<T>): Promise<T> {
  const streams = capturedStreams()
  const results: T[] = []
  const exitCode = await serveCommand({ port: 0, ...options }, streams, async () => {
    results.push(await act(streams.stdout.text))
  })
  expect(exitCode).toBe(0)
  return results[0] as T
}

/** What stands below a heading, up to the next one. */
function below(heading: string, printed: string): string {
  return printed.split(`${heading}\n\n`)[1]?.split('\n\n')[0] ?? ''
}

function issuerIn(printed: string): string {
  return /Credential Issuer +(\S+)/.exec(printed)?.[1] ?? ''
}

describe('serve', () => {
  test('the issuer that it names answers until it is stopped', async () => {
    const url = await serving({}, async (printed) => {
      const metadata = `${issuerIn(printed)}/.well-known/openid-credential-issuer`
      const answer = (await (await fetch(metadata)).json()) as { credential_issuer: string }
      expect(answer.credential_issuer).toBe(issuerIn(printed))
      return metadata
    })
    await expect(fetch(url)).rejects.toThrow()
  })

  test('the command lines that it prints make an offer', async () => {
    const { stdout } = await serving({}, (printed) =>
      promisify(execFile)('sh', ['-c', below('Make an offer', printed)], {
        env: { PATH: `${process.execPath.replace(/\/node$/, '')}:${process.env.PATH}` },
      }),
    )
    expect(JSON.parse(stdout)).toMatchObject({ uri: expect.stringContaining('openid-credential-offer:') })
  })

  test('the holder beside it claims such an offer, by the command lines that are printed', async () => {
    const shell = (lines: string, env: Record<string, string> = {}) =>
      promisify(execFile)('sh', ['-c', lines], {
        env: { PATH: `${process.execPath.replace(/\/node$/, '')}:${process.env.PATH}`, ...env },
      })
    const { stdout } = await serving({ holder: true }, async (printed) => {
      const made = await shell(below('Make an offer', printed))
      const offer = new URL(JSON.parse(made.stdout).uri).searchParams.get('credential_offer') ?? ''
      const code = /"pre-authorized_code":"([^"]+)"/.exec(offer)?.[1] ?? ''
      return shell(below('Claim an offer, whose pre-authorized_code is in $CODE', printed), { CODE: code })
    })
    expect(JSON.parse(stdout)).toMatchObject({ credential: { format: 'mso_mdoc' }, selfIssued: false })
  })

  test('a fault of the holder is what its wallet has, and one that is unknown is a mistake', async () => {
    const urls = await serving({ holder: 'record-revoked' }, async (printed) => printed.match(/http\S+\/w\/\S+/g))
    expect(urls?.[0]).toMatch(/\/w\/record-revoked\.$/)
    await expect(serving({ holder: 'record-revokd' }, async () => {})).rejects.toThrow(
      /^--holder: found record-revokd, wanted a fault .*did you mean .*record-revoked/,
    )
  })

  test('the target that it prints is a target file', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'assay-serve-'))
    const target = await serving({}, async (printed) => {
      await writeFile(join(directory, 'assay.config.yaml'), below('As a target in assay.config.yaml', printed))
      const file = await loadTargets({ cwd: directory, env: {} })
      return { issuer: issuerIn(printed), resolved: resolveTarget(file.target('local')) }
    })
    await rm(directory, { recursive: true })
    expect(target.resolved).toMatchObject({ issuer: target.issuer, driver: { type: 'mattr-vii' } })
  })

  test('a fault is what the tenant has, and is told', async () => {
    const fault = faults[0]
    if (fault === undefined) throw new Error('the embedded issuer has no faults')
    const acting = await serving({ fault: fault.id }, async (printed) => {
      expect(printed).toContain(`It has one fault, ${fault.id}: ${fault.title}.`)
      const [origin, id] = issuerIn(printed).split('/t/')
      return (await fetch(`${origin}/tenants/${id}/fault`)).json()
    })
    expect(acting).toMatchObject({ fault: fault.id })
  })

  test('the faults are listed with what they break', async () => {
    const streams = capturedStreams()
    await serveCommand({ port: 0, listFaults: true }, streams, () => Promise.reject(new Error('it serves')))
    for (const { id, title, breaks, revision } of faults) {
      const shown = revision === undefined ? [] : [`  in revision ${revision}`]
      const block = [id, `  ${title}`, ...breaks.map((duty) => `  breaks ${duty}`), ...shown]
      expect(streams.stdout.text).toContain(block.join('\n'))
    }
  })

  test('an unknown fault is a mistake of the caller, and near ones are named', async () => {
    const known = faults[0]?.id ?? ''
    await expect(serving({ fault: `${known}x` }, async () => {})).rejects.toThrow(
      new RegExp(`^--fault: found ${known}x, wanted a fault .*did you mean .*${known}`),
    )
  })

  test('a port that is taken is a mistake of the caller', async () => {
    await serving({}, async (printed) => {
      const port = Number(new URL(issuerIn(printed)).port)
      await expect(serving({ port }, async () => {})).rejects.toThrow(`--port: found ${port}, which is in use`)
    })
  })
})
