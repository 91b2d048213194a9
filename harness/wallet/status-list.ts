/** Fetching a Status List Token, wherever a credential says that it is. */
import { Inconclusive } from '../verdict.ts'
import type { Exchange } from '../wire/exchange.ts'
import type { Wire } from '../wire/wire.ts'
import { httpUrlOf } from './answer.ts'

const headers = { accept: 'application/statuslist+cwt' }

/** Redirects that are followed; one more is the answer. */
const mostRedirects = 5

/**
 * Fetches a Status List Token in CWT format, and resolves with the last answer. A redirect that leads from https to
 * http, or to no http(s) URL at all, is not followed.
 *
 * @throws Inconclusive `prerequisite` where the URI is no http(s) URL
 * @see Token Status List #status-list-request, #redirects
 */
export async function fetchStatusList(wire: Wire, uri: string): Promise<Exchange> {
  const first = httpUrlOf(uri)
  if (first === undefined) throw new Inconclusive('prerequisite', 'fetching the status list: its uri is no http(s) URL')
  const get = (url: string) => wire.send({ endpoint: 'status-list', method: 'GET', url, headers })
  let exchange = await get(first)
  for (let followed = 0; followed < mostRedirects; followed++) {
    const next = redirectOf(exchange)
    if (next === undefined) break
    exchange = await get(next)
  }
  return exchange
}

function redirectOf({ request, response }: Exchange): string | undefined {
  const { location } = response.headers
  if (location === undefined || ![301, 302, 303, 307, 308].includes(response.status)) return undefined
  const url = httpUrlOf(URL.parse(location, request.url)?.href)
  const isDowngrade = request.url.startsWith('https:') && url?.startsWith('http:') === true
  return isDowngrade ? undefined : url
}
