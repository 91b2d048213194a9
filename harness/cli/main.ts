/** The command line: reads it, carries it out, and turns whatever happens into an exit code. */
import { CommanderError } from 'commander'
import { visible } from '../../reports/text.ts'
import { ConfigurationErrors } from '../target/configuration-errors.ts'
import { ConfigurationError, exitCodes, HarnessError } from '../verdict.ts'
import { tidyEnvironment } from './options.ts'
import { createProgram, everyOption } from './program.ts'
import { type Streams, tolerateClosedPipe } from './streams.ts'

/**
 * Carries out one command line and reports what went wrong on `stderr`; never throws.
 * @param args the arguments after `assay`
 * @returns the exit code: 0 conformant, 1 not conformant, 2 the harness broke, 3 inconclusive, 64 wrong usage or configuration
 */
export async function main(args: readonly string[], streams: Streams = process): Promise<number> {
  tolerateClosedPipe(streams.stdout)
  tolerateClosedPipe(streams.stderr)
  const outcome = { exitCode: exitCodes.conformant as number }
  const program = createProgram(streams, (exitCode) => {
    outcome.exitCode = exitCode
  })
  try {
    tidyEnvironment(everyOption(program), process.env)
    await program.parseAsync(args, { from: 'user' })
    return outcome.exitCode
  } catch (error) {
    return report(error, streams, program.opts().debug === true)
  }
}

function report(error: unknown, { stderr }: Streams, debug: boolean): number {
  // commander has printed its message already; its own exit codes are 0 for help and 1 for any misuse
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage
  const mistakes = configurationErrorsIn(error)
  for (const mistake of mistakes) stderr.write(`error: ${mistake.message}\n`)
  if (mistakes.length > 0) return exitCodes.usage
  stderr.write(`error: ${visible(describe(error))}\n`)
  if (debug) stderr.write(`${stackOf(error)}\n`)
  else stderr.write('This is a fault of assay, not of the issuer. --debug shows where it happened.\n')
  return exitCodes.broken
}

function configurationErrorsIn(error: unknown): readonly ConfigurationError[] {
  if (error instanceof ConfigurationErrors) return error.errors
  return error instanceof ConfigurationError ? [error] : []
}

function describe(error: unknown): string {
  if (error instanceof HarnessError) return `${error.code}: ${error.message}`
  return error instanceof Error ? `unexpected: ${error.name}: ${error.message}` : `unexpected: ${String(error)}`
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
