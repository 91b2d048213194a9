import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openReport } from '../../reports/write.ts'
import { capturedStreams } from './captured-streams.ts'
import { openerOf, openFile } from './open-file.ts'
import { type ReportOptions, reportCommand } from './report-command.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-report-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

async function report(options: Partial<ReportOptions>, opens = true) {
  const streams = capturedStreams()
  const open = vi.fn(async () => opens)
  const exitCode = await reportCommand({ out: folder, ...options }, streams, open)
  return { exitCode, open, stdout: streams.stdout.text, stderr: streams.stderr.text }
}

function writeReport(): string {
  mkdirSync(join(folder, 'allure-report'))
  const file = join(folder, 'allure-report', 'index.html')
  for (const path of [file, join(folder, 'statement.json'), join(folder, 'summary.md')]) writeFileSync(path, '{}')
  return file
}

describe('report', () => {
  test('opens the HTML report', async () => {
    const file = writeReport()
    const { exitCode, open, stdout } = await report({})
    expect(open).toHaveBeenCalledExactlyOnceWith(file)
    expect([exitCode, stdout]).toEqual([0, `opened ${file}\n`])
  })

  test('prints the path where nothing can open it', async () => {
    const file = writeReport()
    expect(await report({}, false)).toMatchObject({ exitCode: 0, stdout: `${file}\n` })
  })

  test('only prints the path when told so', async () => {
    const file = writeReport()
    const { open, stdout } = await report({ print: true })
    expect(open).not.toHaveBeenCalled()
    expect(stdout).toBe(`${file}\n`)
  })

  test('a run that was killed gets its statement, and says that it is partial', async () => {
    openReport(folder, {
      tool: { name: 'oid4vci-assay', version: '0' },
      target: {
        name: 'x',
        issuer: 'http://127.0.0.1',
        revision: '1.0',
        profiles: [],
        time: 'skip',
        policy: {} as never,
        configuration: {},
      },
      startedAt: '2026-01-01T00:00:00Z',
      strict: false,
      planned: ['x/a'],
      notTested: [],
    })
    const { stdout, stderr } = await report({ print: true })
    expect(stderr).toContain('did not come to its end')
    expect(stdout).toBe(`${join(folder, 'summary.md')}\n`)
    expect(JSON.parse(readFileSync(join(folder, 'statement.json'), 'utf8'))).toMatchObject({ partial: true })
  })

  test('a folder without a run is a mistake of the caller', async () => {
    await expect(report({})).rejects.toThrow(/^--out: found .*, wanted the folder of a run/)
    await expect(report({ out: join(folder, 'none') })).rejects.toThrow(/wanted the folder of a run/)
  })
})

describe('opening a file', () => {
  test('each platform has its own program', () => {
    expect(openerOf('/r.html', 'darwin', {})).toEqual(['open', '/r.html'])
    expect(openerOf('C:\\r.html', 'win32', {})?.[0]).toBe('cmd.exe')
    expect(openerOf('/r.html', 'linux', { DISPLAY: ':0' })).toEqual(['xdg-open', '/r.html'])
  })

  test('without a screen nothing is started', async () => {
    expect(openerOf('/r.html', 'linux', {})).toBeUndefined()
    expect(await openFile('/r.html', 'linux', {})).toBe(false)
  })

  test('a program that is not installed is no error', async () => {
    expect(await openFile('/r.html', 'linux', { DISPLAY: ':0', PATH: folder })).toBe(false)
  })
})
