/** Requests as their callers word them, made ready to send. */
import { Inconclusive } from '../verdict.ts'
import { acceptedEncodings } from './body.ts'
import type { WireRequest } from './exchange.ts'
import type { Outgoing } from './reception.ts'

const ours = { accept: '*/*', 'accept-encoding': acceptedEncodings, 'user-agent': 'oid4vci-assay' }

/** With every header that will be sent, so that what is recorded is what went over the wire. @throws Inconclusive for URLs that are not http(s) */
export function outgoingOf(request: WireRequest, connection: 'keep-alive' | 'close'): Outgoing {
  const url = urlOf(request.url)
  const body = typeof request.body === 'string' ? Buffer.from(request.body) : (request.body ?? Buffer.alloc(0))
  const framing = body.length > 0 || expectsContent(request.method) ? { 'content-length': String(body.length) } : {}
  const headers = { host: url.host, connection, ...ours, ...request.headers, ...framing }
  const { method, timeout } = request
  return { method, url, headers, body, ...(timeout === undefined ? {} : { timeout }) }
}

function urlOf(text: string): URL {
  const url = URL.parse(text)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  const found = url === null ? 'which is no URL' : `with the scheme ${url.protocol}`
  throw new Inconclusive('unanswered', `a request was to go to an address ${found}; only http and https are served`)
}

function expectsContent(method: string): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH'
}
