/** `assay inspect`: a credential, for a person or a program. */
import { readFileSync } from 'node:fs'
import type { JWK } from 'jose'
import { type InspectOptions, inspect } from '../inspect/inspect.ts'
import type { Tone } from '../inspect/line.ts'
import { linesOf } from '../inspect/lines.ts'
import { Unrecognised } from '../inspect/recognise.ts'
import type { InspectionReport } from '../inspect/report.ts'
import type { Revision } from '../requirement.ts'
import { trustIn } from '../target/trust-files.ts'
import { ConfigurationError, exitCodes } from '../verdict.ts'
import { type Paint, paintFor, type Streams } from './streams.ts'

/** What `assay inspect` is told besides the file. */
export interface InspectCommandOptions {
  readonly json?: boolean
  readonly doctype?: string
  readonly vct?: string
  /** Path of a JWK. */
  readonly key?: string
  /** ISO 8601. */
  readonly at?: string
  /** Paths of certificates in PEM. */
  readonly trust?: readonly string[]
  /** Whether a holder presented it. */
  readonly presented?: boolean
  readonly revision?: Revision
}

/**
 * @param file a path, or `-` for the standard input
 * @returns the exit code: 0 without findings of severity failure, 1 with some
 * @throws ConfigurationError where there is no credential in it, or an option cannot be used
 */
export async function inspectCommand(
  file: string,
  options: InspectCommandOptions,
  { stdout }: Streams,
): Promise<number> {
  const report = await inspected(file, optionsOf(options))
  if (options.json === true) stdout.write(`${JSON.stringify(report, undefined, 2)}\n`)
  else stdout.write(paintedText(report, paintFor(stdout)))
  return report.counts.failure > 0 ? exitCodes.notConformant : exitCodes.conformant
}

function optionsOf({ doctype, vct, key, at, trust, presented, revision }: InspectCommandOptions): InspectOptions {
  return {
    doctype,
    vct,
    key: key === undefined ? undefined : keyIn(key),
    trust:
      trust && trustIn(trust, process.cwd(), ({ found, wanted }) => new ConfigurationError('--trust', found, wanted)),
    presented,
    revision,
    now: at === undefined ? Date.now() : timeOf(at),
  }
}

async function inspected(file: string, options: InspectOptions): Promise<InspectionReport> {
  const name = file === '-' ? 'standard input' : file
  const bytes = read(file === '-' ? 0 : file, name)
  try {
    return await inspect(bytes, options)
  } catch (error) {
    if (error instanceof Unrecognised) throw new ConfigurationError(name, error.message, 'an mdoc or an SD-JWT VC')
    throw error
  }
}

function read(file: string | number, name: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new ConfigurationError(name, error instanceof Error ? error.message : 'no file', 'a file that can be read')
  }
}

function keyIn(file: string): JWK {
  const text = read(file, '--key').toString('utf8')
  try {
    const key: unknown = JSON.parse(text)
    if (typeof key === 'object' && key !== null && 'kty' in key) return key as JWK
  } catch {
    // said below
  }
  throw new ConfigurationError('--key', file, 'a JWK in JSON')
}

function timeOf(text: string): number {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw new ConfigurationError('--at', JSON.stringify(text), 'an ISO 8601 time')
  return time
}

function paintedText(report: InspectionReport, paint: Paint): string {
  const tones: Readonly<Record<Tone, (text: string) => string>> = {
    plain: (text) => text,
    heading: paint.bold,
    dim: paint.dim,
    failure: paint.red,
    warning: paint.yellow,
    note: paint.dim,
  }
  return `${linesOf(report)
    .map(({ text, tone }) => tones[tone](text))
    .join('\n')}\n`
}
