/** Where the command line writes to, and how it ends when nobody reads on. */
import type { Writable } from 'node:stream'
import { styleText } from 'node:util'

/** Results go to `stdout`; errors, progress and hints to `stderr`. */
export interface Streams {
  readonly stdout: Writable
  readonly stderr: Writable
}

/** Makes a reader that closes its end early (`assay list | head`) no error; the exit code stays that of the command. */
export function tolerateClosedPipe(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

/** Whether a stream is a terminal that takes colours. */
export function hasColours(stream: Writable): boolean {
  return isTerminal(stream) && (process.env.NO_COLOR ?? '') === ''
}

/** Whether a stream is a terminal. */
export function isTerminal(stream: Writable): boolean {
  return 'isTTY' in stream && stream.isTTY === true
}

/** Functions that set text off where the stream takes colours, and leave it alone elsewhere. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  yellow(text: string): string
}

/** The paint for one stream. */
export function paintFor(stream: Writable): Paint {
  const paint = (format: keyof Paint) => (text: string) =>
    hasColours(stream) ? styleText(format, text, { validateStream: false }) : text
  return { bold: paint('bold'), dim: paint('dim'), red: paint('red'), yellow: paint('yellow') }
}
