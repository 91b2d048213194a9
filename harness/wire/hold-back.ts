/** A connection that keeps the last byte written to it back until it is told to let go. */
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

type Done = (error?: Error | null) => void

/** Stands between an HTTP client and its socket; reading passes through untouched. */
export class HoldBack extends Duplex {
  readonly #socket: Socket
  #held: Uint8Array | undefined
  #released = false

  constructor(socket: Socket) {
    super()
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) socket.pause()
    })
    socket.on('end', () => this.push(null))
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => {
      // After its end there may still be something to read here.
      if (!socket.readableEnded) this.destroy()
    })
  }

  /** Sends the byte that was kept back, in this tick. */
  release(): void {
    this.#released = true
    if (this.#held !== undefined && !this.#socket.destroyed) this.#socket.write(this.#held)
    this.#held = undefined
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: Done): void {
    this.#forward([chunk], done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    this.#forward(
      chunks.map(({ chunk }) => chunk),
      done,
    )
  }

  /** Done only when the socket has taken all of it: then, what was written has left. */
  #forward(chunks: readonly Uint8Array[], done: Done): void {
    const bytes = Buffer.concat(this.#held === undefined ? chunks : [this.#held, ...chunks])
    const kept = this.#released ? 0 : 1
    this.#held = bytes.subarray(bytes.length - kept)
    this.#socket.write(bytes.subarray(0, bytes.length - kept), done)
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#socket.destroy()
    done(error)
  }
}
