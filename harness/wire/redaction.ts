/**
 * The one place where secrets are taken out of what is written. Known values go in every encoding in which they may
 * occur; members, fields and headers with telling names go whatever their value is.
 */

import { textOf } from './answer.ts'
import type { Exchange } from './exchange.ts'
import { bytesOf, layersOf, textOfBytes } from './redaction-layers.ts'
import { isPrivateKeyMember, jwtsIn, keysIn, labelOf, mentionsSecrets, namedIn } from './redaction-names.ts'
import { type Finding, Patterns } from './redaction-patterns.ts'

/** A piece of a text: shown as it is, or a secret of which only the label is. */
export type Segment = string | { readonly label: string }

export interface Redactor {
  /** Makes a value known. Values of less than 4 or more than 65,536 characters are found by name only. */
  secret(label: string, value: string): void
  /** Learns the secrets that a request and its answer hold. */
  learn(exchange: Pick<Exchange, 'request' | 'response'>): void
  /** The text with `<label>` for each secret. */
  redact(text: string): string
  /** JSON with `<label>` for each secret, in values and in member names. */
  redactJson<T>(value: T): T
  /** The text cut into what may be shown and what may not. */
  split(text: string): readonly Segment[]
  /** As `redact` and `split`, for what stands under a name: a header, a form field, a JSON member. */
  redactNamed(name: string, value: string): string
  splitNamed(name: string, value: string): readonly Segment[]
}

const deepest = 250
/** Values learned from one text: an honest answer holds a few. More are still found by name. */
const mostLearned = 200
const foreign = /\P{ASCII}/u
const schemes = /^(Bearer|DPoP|Basic) +/i

/** A redactor that knows nothing yet. */
export function createRedactor(): Redactor {
  return new KnownSecrets()
}

type Sighting = Pick<Exchange, 'request' | 'response'>

class KnownSecrets implements Redactor {
  readonly #patterns = new Patterns()
  /** Read only when there is something to redact, so that it costs the request nothing. */
  readonly #unread: Sighting[] = []

  secret(label: string, value: string): void {
    this.#patterns.add(label.replace(/[^\w.-]+/g, '_'), bytesOf(value))
  }

  learn(sighting: Sighting): void {
    this.#unread.push(sighting)
  }

  #read({ request, response }: Sighting): void {
    this.#learnAuthorization(request.headers.authorization ?? '')
    const proof = request.headers.dpop
    if (proof !== undefined) this.secret('dpop', proof)
    const body = textOf(request.body)
    for (const text of [request.url, body, response.text]) if (mentionsSecrets(text)) this.#learnNamed(text)
    for (const token of jwtsIn(body)) this.secret('key_proof', token)
    if (/urlencoded/i.test(request.headers['content-type'] ?? '')) this.#learnForm(new URLSearchParams(body))
    if (request.url.includes('?')) this.#learnForm(new URL(request.url).searchParams)
  }

  redact(text: string): string {
    return joined(this.split(text))
  }

  redactNamed(name: string, value: string): string {
    return joined(this.splitNamed(name, value))
  }

  splitNamed(name: string, value: string): readonly Segment[] {
    const label = labelOf(name)
    return label === undefined || value === '' ? this.split(value) : masked(label, value)
  }

  split(text: string): readonly Segment[] {
    for (const sighting of this.#unread.splice(0)) this.#read(sighting)
    const plain = !foreign.test(text)
    const bytes = plain ? text : bytesOf(text)
    const findings = merged(this.#findings(bytes))
    if (findings.length === 0) return [text]
    const shown = (start: number, end?: number) =>
      plain ? bytes.slice(start, end) : textOfBytes(bytes.slice(start, end))
    let from = 0
    const pieces: Segment[] = []
    for (const { start, end, label } of findings) {
      pieces.push(shown(from, start), { label })
      from = end
    }
    return [...pieces, shown(from)].filter((piece) => piece !== '')
  }

  redactJson<T>(value: T): T {
    return this.#json(value, 0) as T
  }

  #json(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return this.redact(value)
    if (typeof value !== 'object' || value === null) return value
    if (depth > deepest) return '<nested too deeply>'
    if (Array.isArray(value)) return value.map((item) => this.#json(item, depth + 1))
    const members = Object.entries(value).map(([name, member]) => [
      this.redact(name),
      this.#member(name, member, value, depth),
    ])
    return Object.fromEntries(members)
  }

  #member(name: string, member: unknown, holder: object, depth: number): unknown {
    if (typeof member === 'string' && isPrivateKeyMember(name, holder)) return '<private_key>'
    const isNamed = typeof member === 'string' || (typeof member === 'number' && labelOf(name) !== undefined)
    return isNamed ? this.redactNamed(name, String(member)) : this.#json(member, depth + 1)
  }

  #findings(bytes: string): Finding[] {
    const found: Finding[] = []
    for (const { text, outermost } of layersOf(bytes)) {
      for (const search of [this.#patterns.find(text), namedIn(text), keysIn(text)]) {
        for (const { start, end, label } of search) {
          const [from, to] = outermost(start, end)
          found.push({ start: from, end: to, label })
        }
      }
    }
    return found
  }

  #learnForm(form: URLSearchParams): void {
    for (const [name, value] of form) {
      const label = labelOf(name)
      if (label !== undefined) this.secret(label, value)
    }
  }

  #learnNamed(text: string): void {
    for (const layer of layersOf(bytesOf(text))) {
      for (const { start, end, label } of namedIn(layer.text).take(mostLearned))
        this.#patterns.add(label, layer.text.slice(start, end))
    }
  }

  #learnAuthorization(header: string): void {
    const credentials = header.replace(schemes, '')
    if (/^Basic /i.test(header)) {
      const [, ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
      this.secret('client_secret', password.join(':'))
    }
    this.secret(/^Basic /i.test(header) ? 'authorization' : 'access_token', credentials)
  }
}

/** The scheme of an `Authorization` header stays. */
function masked(label: string, value: string): readonly Segment[] {
  const scheme = label === 'authorization' ? schemes.exec(value)?.[0] : undefined
  if (scheme === undefined) return [{ label }]
  return [scheme, { label: /^basic/i.test(scheme) ? label : 'access_token' }]
}

function joined(segments: readonly Segment[]): string {
  return segments.map((segment) => (typeof segment === 'string' ? segment : `<${segment.label}>`)).join('')
}

/** Without overlaps; the outermost of two has its label shown. */
function merged(findings: Finding[]): Finding[] {
  const ordered = findings.sort((a, b) => a.start - b.start || b.end - a.end)
  const apart: { start: number; end: number; label: string }[] = []
  for (const finding of ordered) {
    const last = apart.at(-1)
    if (last === undefined || finding.start >= last.end) apart.push({ ...finding })
    else last.end = Math.max(last.end, finding.end)
  }
  return apart
}
