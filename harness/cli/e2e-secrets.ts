/** Collects the secrets of a run as they went over the wire, and looks for them in everything that it wrote. For tests. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Passage } from './e2e-proxy.ts'

/** Every text that can be read in a text: itself, what its escapes stand for, and what it holds in base64. */
export function* readingsOf(text: string, depth = 3): Generator<string> {
  yield text
  if (depth === 0) return
  const plain = unescaped(text)
  if (plain !== text) yield* readingsOf(plain, depth - 1)
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{12,}/g)) {
    // A run may begin with letters that are none of its base64.
    for (const from of run.length < 1000 ? [0, 1, 2, 3] : [0]) {
      const held = Buffer.from(run.slice(from), 'base64').toString('latin1')
      if (/[\w.-]{4}/.test(held)) yield* readingsOf(held, depth - 1)
    }
  }
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text
    .replaceAll(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\\(["\\/])/g, '$1')
    .replaceAll(/&#(\d{1,6});/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll(/&#x([0-9a-f]{1,5});/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name) => signs[name] ?? '')
}

/** Those of the secrets that can be read in a text. Short ones count only where no letter or digit touches them. */
export function secretsIn(text: string, secrets: ReadonlySet<string>): Set<string> {
  const long = [...secrets].filter(({ length }) => length >= 8)
  const byTail = Map.groupBy(long, (secret) => slotOf(secret, secret.length))
  const tails = new Uint8Array(1 << 21)
  for (const slot of byTail.keys()) tails[slot] = 1
  const found = new Set<string>()
  for (const reading of readingsOf(text)) {
    for (let end = 8; end <= reading.length; end++) {
      const slot = slotOf(reading, end)
      if (tails[slot] === 0) continue
      for (const secret of byTail.get(slot) ?? [])
        if (reading.startsWith(secret, end - secret.length)) found.add(secret)
    }
    for (const [word] of reading.matchAll(/(?<![A-Za-z0-9])[A-Za-z0-9]{4,7}(?![A-Za-z0-9])/g)) {
      if (secrets.has(word)) found.add(word)
    }
  }
  return found
}

/** The three characters before a place, as a number: most places of a text are turned away by it. */
function slotOf(text: string, end: number): number {
  const code = (at: number) => text.charCodeAt(at) & 127
  return (code(end - 3) << 14) | (code(end - 2) << 7) | code(end - 1)
}

/** Where secrets can be read below a folder: lines of `file: secret`. */
export function leaksBelow(folder: string, secrets: ReadonlySet<string>): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.flatMap(({ parentPath, name }) => {
    const path = join(parentPath, name)
    return [...secretsIn(textIn(path), secrets)].map((secret) => `${path}: ${secret}`)
  })
}

/** What can be read in a file; of an archive, in all its entries. */
function textIn(path: string): string {
  const bytes = readFileSync(path)
  if (!path.endsWith('.zip')) return bytes.toString('latin1')
  const entries = Object.entries(unzipSync(bytes))
  return entries.map(([name, entry]) => `${name}\n${Buffer.from(entry).toString('latin1')}`).join('\n')
}

const secretMembers = ['access_token', 'c_nonce', 'transactionCode', 'pre-authorized_code', 'client_secret']

/** Every secret that really occurred: tokens sent and given, codes, nonces, key proofs. */
export function secretsOf(passages: readonly Passage[]): Set<string> {
  const secrets = new Set<string>()
  for (const { request, reply } of passages) {
    const token = request.headers.authorization?.replace(/^\S+ /, '')
    if (token !== undefined) secrets.add(token)
    for (const [proof] of request.body.matchAll(/eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g)) secrets.add(proof)
    for (const secret of membersIn(reply.body)) secrets.add(secret)
  }
  return secrets
}

function membersIn(body: string): string[] {
  const plain = unescaped(body)
  const pattern = new RegExp(`"(?:${secretMembers.join('|')})"\\s*:\\s*"([^"]{4,})"`, 'g')
  return Array.from(plain.matchAll(pattern), ([, value]) => value as string)
}
