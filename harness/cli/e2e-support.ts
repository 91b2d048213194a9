/** For tests that use Assay as its user does: the command line as a process, and targets for it. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { embeddedTarget, startEmbeddedIssuer } from '../../fixtures/issuers/embedded.ts'
import type { Statement } from '../../reports/statement.ts'

const endings: (() => unknown)[] = []
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** Does something once all tests of the file have ended: they run side by side. */
export function atEnd(end: () => unknown): void {
  endings.push(end)
}

const program = fileURLToPath(new URL('../../bin/assay.js', import.meta.url))

/** How a command line ended. */
export interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command line under way. */
export interface Running {
  readonly ended: Promise<Ended>
  kill(signal: NodeJS.Signals): void
  /** Resolves when standard error has shown this. */
  shows(text: string): Promise<void>
}

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** Starts a command line. Whatever happens to its test, it does not outlive it. */
export function start(args: readonly string[], { env, cwd }: Surroundings = {}): Running {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd,
  })
  atEnd(() => child.kill('SIGKILL'))
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      said[name] += chunk
    })
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, ...said }))
  })
  return {
    ended,
    kill: (signal) => void child.kill(signal),
    shows: (text) => until(() => said.stderr.includes(text)),
  }
}

/** Carries a command line through. */
export function assay(args: readonly string[], surroundings?: Surroundings): Promise<Ended> {
  return start(args, surroundings).ended
}

/** Resolves when a condition holds. The time limit of the test is the only one. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** A folder that is gone after the tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-e2e-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** Writes a target file with one target, named `sandbox`. @returns its path */
export function targetFile(folder: string, target: object): string {
  const path = join(folder, 'assay.config.json')
  writeFileSync(path, JSON.stringify({ targets: { sandbox: target } }, null, 2))
  return path
}

/** The statement of a run. */
export function statementIn(folder: string): Statement {
  return JSON.parse(readFileSync(join(folder, 'statement.json'), 'utf8')) as Statement
}

/** A tenant of an embedded issuer, as an ordinary target: it cannot be forked and its clock cannot be moved. */
export async function tenant(fault?: string) {
  const issuer = await startEmbeddedIssuer(fault === undefined ? {} : { fault })
  atEnd(issuer.close)
  const { issuer: identifier, management, trustAnchors } = await issuer.createTenant()
  const { driver: _, profiles, ...usual } = embeddedTarget(issuer.url) as { driver: object; profiles: string[] }
  return { management, profiles, trustAnchors, target: { ...usual, issuer: identifier, time: 'skip' } }
}

/** The same by the driver `mattr-vii`. */
export async function mattrViiTarget(fault?: string) {
  const { management, target } = await tenant(fault)
  return { ...target, driver: { type: 'mattr-vii', ...management } }
}
