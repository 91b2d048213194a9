/** An answer that decodes itself when asked to. */
import type { Answer } from './exchange.ts'

/** Nesting that recursive readers (validators, serializers) survive; nothing in the specifications comes near it. */
const deepest = 200

/** What has come over the wire, decoded only where somebody looks. */
export class RecordedAnswer implements Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly truncated: boolean
  #text: string | undefined
  #json: { readonly value: unknown } | undefined

  constructor(answer: Pick<Answer, 'status' | 'headers' | 'body' | 'truncated'>) {
    this.status = answer.status
    this.headers = answer.headers
    this.body = answer.body
    this.truncated = answer.truncated
  }

  get text(): string {
    this.#text ??= textOf(this.body)
    return this.#text
  }

  get json(): unknown {
    this.#json ??= { value: parsed(this.text) }
    return this.#json.value
  }
}

/** Bytes as UTF-8 text, malformed bytes replaced, a byte order mark kept. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

/** A byte order mark is ignored, as RFC 8259 (section 8.1) lets a parser do: what is wrong with it is for a check to say. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return isTooDeep(value) ? undefined : value
  } catch {
    return undefined
  }
}

/** Level by level, because recursion is what a deeply nested answer wants to break. */
function isTooDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth <= deepest; depth++) {
    level = level.flatMap(childrenOf)
    if (level.length === 0) return false
  }
  return true
}

function childrenOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}
