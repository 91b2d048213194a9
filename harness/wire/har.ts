/** The evidence of a scenario as an HTTP archive: redacted, capped, and in an order that diffs cleanly. */
import { createHash } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { textOf } from './answer.ts'
import type { Attempt } from './recorder.ts'
import type { Redactor } from './redaction.ts'

/** Name and version of what wrote an archive. */
export interface HarCreator {
  readonly name: string
  readonly version: string
}

interface NameValue {
  readonly name: string
  readonly value: string
}

/** A body as an archive shows it. */
interface HarBody {
  readonly mimeType: string
  readonly text: string
  readonly encoding?: 'base64'
  /** What was cut away. */
  readonly comment?: string
}

interface HarRequest {
  readonly method: string
  readonly url: string
  readonly httpVersion: string
  readonly cookies: readonly []
  /** Sorted by name. */
  readonly headers: readonly NameValue[]
  readonly queryString: readonly NameValue[]
  readonly postData?: HarBody
  readonly headersSize: -1
  readonly bodySize: number
}

interface HarResponse {
  /** 0 where there is no answer. */
  readonly status: number
  readonly statusText: string
  readonly httpVersion: string
  readonly cookies: readonly []
  /** Sorted by name. */
  readonly headers: readonly NameValue[]
  readonly content: HarBody & { readonly size: number }
  readonly redirectURL: string
  readonly headersSize: -1
  readonly bodySize: number
}

interface HarEntry {
  /** ISO 8601. */
  readonly startedDateTime: string
  /** Milliseconds. */
  readonly time: number
  readonly request: HarRequest
  readonly response: HarResponse
  readonly cache: Readonly<Record<string, never>>
  /** Milliseconds. */
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number }
  /** Position in the scenario. */
  readonly _number: number
  readonly _endpoint: string
  /** Why there is no answer. */
  readonly _error?: string
}

/** HAR 1.2. @see http://www.softwareishard.com/blog/har-12-spec/ */
export interface Har {
  readonly log: {
    readonly version: '1.2'
    readonly creator: HarCreator
    readonly entries: readonly HarEntry[]
  }
}

const cap = 65_536

/** The archive of what a wire attempted. A failed attempt is in it too, with status 0 and `_error`. */
export function harOf(attempts: readonly Attempt[], redactor: Redactor, creator: HarCreator): Har {
  return { log: { version: '1.2', creator, entries: attempts.map((attempt) => entryOf(attempt, redactor)) } }
}

function entryOf(attempt: Attempt, redactor: Redactor): HarEntry {
  const { startedAt, sentAt, firstByteAt, endedAt } = attempt.timing
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: endedAt - startedAt,
    request: requestOf(attempt, redactor),
    response: responseOf(attempt, redactor),
    cache: {},
    timings: { send: sentAt - startedAt, wait: firstByteAt - sentAt, receive: endedAt - firstByteAt },
    _number: attempt.number,
    _endpoint: attempt.endpoint,
    ...(attempt.error === undefined ? {} : { _error: redactor.redact(attempt.error) }),
  }
}

function requestOf({ request }: Attempt, redactor: Redactor): HarRequest {
  const { method, url, headers, body } = request
  const parameters = [...new URL(url).searchParams]
  const postData = body.length === 0 ? {} : { postData: bodyOf(body, headers['content-type'], redactor) }
  return {
    method,
    url: redactor.redact(url),
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headersOf(headers, redactor),
    queryString: parameters.map(([name, value]) => ({ name, value: redactor.redactNamed(name, value) })),
    ...postData,
    headersSize: -1,
    bodySize: body.length,
  }
}

function responseOf({ exchange }: Attempt, redactor: Redactor): HarResponse {
  const { status, headers, body, truncated } = exchange?.response ?? nothing
  const content = bodyOf(body, headers['content-type'], redactor)
  const note = truncated
    ? { comment: [content.comment, 'the answer was longer than was read'].filter(Boolean).join('; ') }
    : {}
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion: status === 0 ? '' : 'HTTP/1.1',
    cookies: [],
    headers: headersOf(headers, redactor),
    content: { size: body.length, ...content, ...note },
    redirectURL: redactor.redact(headers.location ?? ''),
    headersSize: -1,
    bodySize: status === 0 ? -1 : body.length,
  }
}

const nothing = { status: 0, headers: {} as Readonly<Record<string, string>>, body: new Uint8Array(), truncated: false }

function headersOf(headers: Readonly<Record<string, string>>, redactor: Redactor): readonly NameValue[] {
  const sorted = Object.keys(headers).sort()
  return sorted.map((name) => ({ name, value: redactor.redactNamed(name, headers[name] ?? '') }))
}

/** Redacted first and cut afterwards, so that no cut leaves half a secret. */
function bodyOf(body: Uint8Array, type: string | undefined, redactor: Redactor): HarBody {
  const isText = !textOf(body).includes('\ufffd')
  const shown = isText ? redactor.redact(textOf(body)) : redactor.redact(Buffer.from(body).toString('latin1'))
  const bytes = Buffer.from(shown, isText ? 'utf8' : 'latin1')
  const kept = bytes.subarray(0, cap)
  const text = kept.toString(isText ? 'utf8' : 'base64')
  return {
    mimeType: redactor.redact(type ?? ''),
    text,
    ...(isText ? {} : { encoding: 'base64' as const }),
    ...(kept.length === bytes.length ? {} : { comment: cutAway(bytes.subarray(cap)) }),
  }
}

function cutAway(rest: Uint8Array): string {
  const digest = createHash('sha256').update(rest).digest('hex')
  return `cut after ${cap} bytes; ${rest.length} more bytes with SHA-256 ${digest}`
}
