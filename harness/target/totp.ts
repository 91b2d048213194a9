/** Time-based one-time passwords. @see RFC 6238 */
import { createHmac } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const period = 30
const digits = 6

/** Whether a text is base32 as apps for one-time passwords show it: any case, with spaces, hyphens or padding. */
export function isBase32(text: string): boolean {
  return /^[A-Z2-7]+$/.test(bare(text))
}

/**
 * The password at a time: six digits, SHA-1, a new one every 30 seconds.
 * @param seed base32
 * @param time milliseconds since the epoch
 */
export function totp(seed: string, time: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(time / 1000 / period)))
  const mac = createHmac('sha1', bytesOf(seed)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

function bare(text: string): string {
  return text.toUpperCase().replace(/[\s=-]/g, '')
}

function bytesOf(seed: string): Buffer {
  const bits = Array.from(bare(seed), (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
}
