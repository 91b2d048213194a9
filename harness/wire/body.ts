/** Bodies of answers: collected and decompressed, never beyond a cap. */
import type { Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'

/** Bytes, and whether there were more. */
export interface CappedBytes {
  readonly bytes: Uint8Array
  readonly truncated: boolean
}

/** What `accept-encoding` may ask for. */
export const acceptedEncodings = 'gzip, deflate, br'

/** Collects chunks up to a cap. One buffer, not a list of chunks: a million chunks of one byte must not cost more than a million bytes. */
export class CappedBuffer {
  readonly #cap: number
  #buffer: Uint8Array = new Uint8Array()
  #size = 0
  #truncated = false

  /** `cap` in bytes. */
  constructor(cap: number) {
    this.#cap = cap
  }

  /** @returns whether there is room for more */
  add(chunk: Uint8Array): boolean {
    const part = chunk.subarray(0, this.#cap - this.#size)
    if (this.#size === 0) this.#buffer = part
    else this.#append(part)
    this.#size += part.length
    this.#truncated ||= part.length < chunk.length
    return !this.#truncated
  }

  contents(): CappedBytes {
    return { bytes: this.#buffer.subarray(0, this.#size), truncated: this.#truncated }
  }

  /** The first chunk is never written to: it is exactly as long as it is full. */
  #append(part: Uint8Array): void {
    const size = this.#size + part.length
    if (size > this.#buffer.length) {
      const grown = Buffer.alloc(Math.min(this.#cap, size * 2))
      grown.set(this.#buffer.subarray(0, this.#size))
      this.#buffer = grown
    }
    this.#buffer.set(part, this.#size)
  }
}

/**
 * A body without its content coding (gzip, deflate, br), at most `cap` bytes of it.
 * An unknown coding, or bytes that do not follow theirs, leave the body as it came: that is for a predicate to judge.
 */
export async function withoutCoding(body: CappedBytes, coding: string, cap: number): Promise<CappedBytes> {
  const decoder = decoderOf(coding.trim().toLowerCase(), body.bytes)
  if (decoder === undefined || body.bytes.length === 0) return body
  const decoded = new CappedBuffer(cap)
  try {
    decoder.end(body.bytes)
    for await (const chunk of decoder) if (!decoded.add(chunk)) break
  } catch {
    if (!body.truncated) return body
  }
  const { bytes, truncated } = decoded.contents()
  return { bytes, truncated: truncated || body.truncated }
}

function decoderOf(coding: string, bytes: Uint8Array): Transform | undefined {
  if (coding === 'gzip' || coding === 'x-gzip') return createGunzip()
  if (coding === 'br') return createBrotliDecompress()
  if (coding !== 'deflate') return undefined
  const hasZlibHeader = ((bytes[0] ?? 0) & 0x0f) === 8
  return hasZlibHeader ? createInflate() : createInflateRaw()
}
