/** Exchanges for Allure's own viewer of HTTP, from the HAR of a scenario. */
import {
  ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION,
  type HttpExchange,
  type HttpExchangeBody,
  type HttpExchangeResponse,
} from 'allure-js-commons'
import { visible } from '../text.ts'

interface NameValue {
  readonly name: string
  readonly value: string
}

interface Body {
  readonly mimeType: string
  readonly text?: string
  readonly encoding?: string
  /** What was cut away. */
  readonly comment?: string
}

/** What is shown of an entry of a HAR 1.2 file. It must be redacted already. */
export interface HarEntry {
  /** ISO 8601. */
  readonly startedDateTime: string
  /** Milliseconds. */
  readonly time: number
  readonly request: {
    readonly method: string
    readonly url: string
    readonly httpVersion: string
    readonly headers: readonly NameValue[]
    readonly postData?: Body
  }
  readonly response: {
    readonly status: number
    readonly statusText: string
    readonly httpVersion: string
    readonly headers: readonly NameValue[]
    readonly content: Body & { readonly size: number }
  }
  /** Position in the scenario, where it is known. */
  readonly _number?: number
  /** Why there is no answer. */
  readonly _error?: string
}

/** UTF-16 code units of a body that go into the report; the HAR has the rest. */
const bodyLimit = 16_384

/** One line that names an exchange; without its host, which Allure would make a link of. */
export function exchangeName({ request, response, time, _number, _error }: HarEntry, position: number): string {
  const path = URL.parse(request.url)?.pathname ?? request.url
  const answer = _error === undefined ? response.status : 'no answer'
  return visible(`${_number ?? position}. ${request.method} ${path} → ${answer} (${Math.round(time)} ms)`, 300)
}

export function httpExchangeOf({ request, response, startedDateTime, time, _error }: HarEntry): HttpExchange {
  const start = Date.parse(startedDateTime)
  const { postData } = request
  return {
    schemaVersion: ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: request.httpVersion,
      headers: [...request.headers],
      ...bodyOf(postData),
    },
    ...(_error === undefined ? { response: responseOf(response) } : { error: { message: visible(_error) } }),
    start,
    stop: start + time,
  }
}

function responseOf({ status, statusText, httpVersion, headers, content }: HarEntry['response']): HttpExchangeResponse {
  return { status, statusText, httpVersion, headers: [...headers], ...bodyOf(content) }
}

function bodyOf(body: (Body & { readonly size?: number }) | undefined): { body?: HttpExchangeBody } {
  if (body?.text === undefined) return {}
  const { mimeType, text, encoding, size, comment } = body
  const truncated = text.length > bodyLimit || comment !== undefined
  return {
    body: {
      contentType: mimeType,
      encoding: encoding === 'base64' ? 'base64' : 'utf8',
      value: text.slice(0, bodyLimit),
      ...(size === undefined ? {} : { size }),
      ...(truncated ? { truncated } : {}),
    },
  }
}
