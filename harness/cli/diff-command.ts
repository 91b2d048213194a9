/** `assay diff`: what changed between two runs. */
import { diffOf, worseOf } from '../../reports/diff.ts'
import { diffText } from '../../reports/diff-text.ts'
import { exitCodes } from '../verdict.ts'
import { readStatement } from './read-statement.ts'
import type { Streams } from './streams.ts'

export interface DiffOptions {
  readonly json?: boolean
  /** New warnings count as new failures. */
  readonly strict?: boolean
}

/**
 * Prints the difference between two statements; a folder stands for the run in it.
 * @returns the exit code: 0 nothing got worse, 1 new failures, 3 only newly untested checks
 * @throws ConfigurationError for what is no statement of a version that is understood
 */
export function diffCommand(before: string, after: string, options: DiffOptions, { stdout }: Streams): number {
  const [old, now] = [readStatement(before, 'before'), readStatement(after, 'after')]
  const diff = diffOf(old, now)
  const strict = options.strict === true
  const stream = stdout as NodeJS.WritableStream
  const text =
    options.json === true ? `${JSON.stringify(diff, null, 2)}\n` : diffText(old, now, diff, { strict, stream })
  stdout.write(text)
  const worse = worseOf(diff, { strict })
  if (worse === undefined) return exitCodes.conformant
  return worse === 'failures' ? exitCodes.notConformant : exitCodes.inconclusive
}
