/** For tests: streams that keep what is written to them. */
import { Writable } from 'node:stream'

/** A stream that keeps its text; `terminal` makes it look like one. */
export class CapturedStream extends Writable {
  text = ''
  readonly isTTY: boolean
  readonly columns: number

  constructor(options: { readonly terminal?: boolean; readonly columns?: number } = {}) {
    super({ decodeStrings: false })
    this.isTTY = options.terminal ?? false
    this.columns = options.columns ?? 100
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.text += String(chunk)
    done()
  }

  // what a terminal can do besides; it is recorded as nothing
  cursorTo(): void {}
  moveCursor(): void {}
  clearLine(): void {}
}

/** A pair of them. */
export function capturedStreams(): { readonly stdout: CapturedStream; readonly stderr: CapturedStream } {
  return { stdout: new CapturedStream(), stderr: new CapturedStream() }
}
