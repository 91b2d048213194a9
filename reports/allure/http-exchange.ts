/** Exchanges for Allure's own viewer of HTTP, from the HAR of a scenario. */
import { ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION, type HttpExchange, type HttpExchangeBody } from 'allure-js-commons'
import { visible } from '../text.ts'

interface NameValue {
  readonly name: string
  readonly value: string
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
    readonly postData?: { readonly mimeType: string; readonly text?: string }
  }
  readonly response: {
    readonly status: number
    readonly statusText: string
    readonly httpVersion: string
    readonly headers: readonly NameValue[]
    readonly content: {
      readonly mimeType: string
      readonly size: number
      readonly text?: string
      readonly encoding?: string
    }
  }
}

/** UTF-16 code units of a body that go into the report; the HAR has the rest. */
const bodyLimit = 16_384

/** One line that names an exchange; without its host, which Allure would make a link of. */
export function exchangeName({ request, response, time }: HarEntry, number: number): string {
  const path = URL.parse(request.url)?.pathname ?? request.url
  return visible(`${number}. ${request.method} ${path} → ${response.status} (${Math.round(time)} ms)`, 300)
}

export function httpExchangeOf({ request, response, startedDateTime, time }: HarEntry): HttpExchange {
  const start = Date.parse(startedDateTime)
  const { postData } = request
  const { content } = response
  return {
    schemaVersion: ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: request.httpVersion,
      headers: [...request.headers],
      ...(postData?.text === undefined ? {} : { body: bodyOf(postData.text, postData.mimeType) }),
    },
    response: {
      status: response.status,
      statusText: response.statusText,
      httpVersion: response.httpVersion,
      headers: [...response.headers],
      ...(content.text === undefined ? {} : { body: bodyOf(content.text, content.mimeType, content) }),
    },
    start,
    stop: start + time,
  }
}

function bodyOf(text: string, contentType: string, content?: HarEntry['response']['content']): HttpExchangeBody {
  return {
    contentType,
    encoding: content?.encoding === 'base64' ? 'base64' : 'utf8',
    value: text.slice(0, bodyLimit),
    ...(content === undefined ? {} : { size: content.size }),
    ...(text.length > bodyLimit ? { truncated: true } : {}),
  }
}
