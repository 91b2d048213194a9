/** What was typed and is too short to be told from other text: it is known by the field that it was sent in. */
import { textOf } from '../wire/answer.ts'
import type { Overheard } from '../wire/recorder.ts'

/** Texts from this length on are found wherever they are. */
const shortestKnown = 4

/** A document whose request does not hold the short ones of the texts that were typed. */
export function withoutTyped(document: Overheard, typed: Iterable<string>): Overheard {
  const short = new Set([...typed].filter(({ length }) => length < shortestKnown))
  const { request } = document
  const isForm = /urlencoded/i.test(request.headers['content-type'] ?? '')
  if (short.size === 0 || !isForm) return document
  const fields = [...new URLSearchParams(textOf(request.body))]
  const masked = fields.map(([name, value]): [string, string] => [name, short.has(value) ? '<typed>' : value])
  const body = Buffer.from(new URLSearchParams(masked).toString())
  return { ...document, request: { ...request, body } }
}
