/** A command line that repeats a request; secrets are shell variables. */
import { textOf } from './answer.ts'
import type { Exchange } from './exchange.ts'
import type { Redactor, Segment } from './redaction.ts'

/** Headers that curl sets by itself, or that only concern our own connection. */
const own = new Set(['host', 'connection', 'content-length', 'accept-encoding', 'user-agent'])
/** What a browser adds to every page that it asks for, besides `sec-…`, by which it is known. */
const ofBrowsers = new Set(['upgrade-insecure-requests', 'pragma', 'priority', 'accept', 'cache-control'])
/** What is wanted where nobody could send anything else: not worth its place on the line. */
const usualAccepts = new Set(['*/*', 'application/json'])
const longest = 2048
/** What does not fit on one line of text. */
const unprintable = /\p{Cc}|\ufffd/u

/** One line for a POSIX shell. A body that is long or binary is to be put into `body.json` first; a comment says so. */
export function curlOf({ request }: Pick<Exchange, 'request'>, redactor: Redactor): string {
  const { method, url, headers, body } = request
  const content = contentOf(body, redactor)
  const words = [
    'curl',
    ...methodOf(method, body),
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    quote(redactor.split(url)),
    ...headersOf(headers, redactor, body.length > 0 || method === 'POST'),
    ...content.words,
  ]
  return words.join(' ') + content.note
}

function methodOf(method: string, body: Uint8Array): readonly string[] {
  if (method === 'HEAD') return ['--head']
  if (method === 'GET' && body.length === 0) return []
  return ['-X', quote([method]), ...(method === 'POST' && body.length === 0 ? ['-d', "''"] : [])]
}

function headersOf(
  headers: Exchange['request']['headers'],
  redactor: Redactor,
  hasContent: boolean,
): readonly string[] {
  const isUsual = (name: string) => name === 'accept' && usualAccepts.has(headers[name] ?? '')
  const isBrowsers = (name: string) =>
    headers['sec-fetch-mode'] !== undefined && (name.startsWith('sec-') || ofBrowsers.has(name))
  const shown = Object.keys(headers).filter((name) => !own.has(name) && !isUsual(name) && !isBrowsers(name))
  const words = shown.flatMap((name) => ['-H', quote(headerOf(name, headers[name] ?? '', redactor))])
  // Without this, curl would add a content type of its own.
  return hasContent && headers['content-type'] === undefined ? [...words, '-H', "'content-type:'"] : words
}

function headerOf(name: string, value: string, redactor: Redactor): readonly Segment[] {
  return value === '' ? [`${name};`] : [`${name}: `, ...redactor.splitNamed(name, value)]
}

function contentOf(body: Uint8Array, redactor: Redactor): { readonly words: readonly string[]; readonly note: string } {
  if (body.length === 0) return { words: [], note: '' }
  const text = textOf(body)
  if (body.length <= longest && !unprintable.test(text)) {
    return { words: ['--data-raw', quote(redactor.split(text))], note: '' }
  }
  const note = ` # body.json: the ${body.length} bytes of the request body, see the evidence`
  return { words: ['--data-binary', '@body.json'], note }
}

function quote(segments: readonly Segment[]): string {
  const [only = '', ...others] = segments
  if (others.length === 0 && typeof only === 'string' && /^[\w./:=@%+,-]+$/.test(only)) return only
  return merged(segments).map(word).join('') || "''"
}

/** Neighbouring texts as one. */
function merged(segments: readonly Segment[]): Segment[] {
  const apart: Segment[] = []
  for (const segment of segments) {
    const last = apart.at(-1)
    if (typeof last === 'string' && typeof segment === 'string') apart[apart.length - 1] = last + segment
    else apart.push(segment)
  }
  return apart
}

function word(segment: Segment): string {
  if (typeof segment !== 'string') return `"$${segment.label.toUpperCase().replace(/\W/g, '_')}"`
  return `'${segment.replaceAll("'", "'\\''")}'`
}
