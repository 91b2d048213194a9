/** Traces without secrets: every entry is searched and rewritten before anybody may see it. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import type { Redactor } from '../wire/redaction.ts'

/** Bytes of one entry, and of all: what is longer is left out. */
const longestEntry = 10_000_000
const longestTrace = 60_000_000
const deepest = 250
/** Stands where something was typed, whether or not it was known as a secret. */
const typed = '<typed>'

/**
 * The trace of Playwright, with `<label>` for each secret. Pictures are left out: nobody can search them.
 * @returns `undefined` where it is no trace, or too much
 */
export function redactedTrace(zip: Uint8Array, redactor: Redactor): Uint8Array | undefined {
  let room = longestTrace
  try {
    const entries = unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        if (originalSize > longestEntry || isLeftOut(name)) return false
        room -= originalSize
        return room >= 0
      },
    })
    if (room < 0) return undefined
    const clean = Object.entries(entries).map(([name, bytes]) => [name, entryOf(name, bytes, redactor)] as const)
    return zipSync(Object.fromEntries(clean) satisfies Zippable, { level: 6 })
  } catch {
    return undefined
  }
}

/** Pictures, and the stacks that show where our own files are. */
function isLeftOut(name: string): boolean {
  return /\.(png|jpe?g|webp|gif|avif|bmp|ico|mp4|webm|stacks)$/i.test(name)
}

function entryOf(name: string, bytes: Uint8Array, redactor: Redactor): Uint8Array {
  if (/\.(trace|network)$/.test(name)) return strToU8(linesOf(strFromU8(bytes), redactor))
  const text = strFromU8(bytes)
  if (!text.includes('\ufffd')) return strToU8(redactor.redact(text))
  const binary = strFromU8(bytes, true)
  return redactor.redact(binary) === binary ? bytes : new Uint8Array()
}

/** Lines of JSON stay lines of JSON. */
function linesOf(text: string, redactor: Redactor): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : JSON.stringify(redactor.redactJson(hidden(parsed(line), redactor, 0)))))
    .join('\n')
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return {}
  }
}

/** What a redactor cannot know by value: what was typed, what fields hold, headers and cookies as lists of names and values. */
function hidden(value: unknown, redactor: Redactor, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) return null
  if (Array.isArray(value)) return value.map((item) => hidden(item, redactor, depth + 1))
  const members = Object.entries(value).map(([name, member]) => [name, memberOf(name, member, value, redactor, depth)])
  return Object.fromEntries(members)
}

function memberOf(name: string, member: unknown, holder: object, redactor: Redactor, depth: number): unknown {
  if (name === 'cookies') return []
  if (name.startsWith('__playwright_value')) return typed
  if (name === 'params' && 'method' in holder && /^(fill|type|insertText|press)/i.test(String(holder.method))) {
    return { ...(member as object), value: typed, text: typed, key: typed }
  }
  if (name === 'value' && 'name' in holder && typeof member === 'string') {
    return redactor.redactNamed(String(holder.name), member)
  }
  return hidden(member, redactor, depth + 1)
}
