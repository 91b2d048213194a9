/** Fetching a Status List Token, wherever a credential says that it is. */
import { Inconclusive } from '../verdict.ts'
import type { Exchange } from '../wire/exchange.ts'
import type { Wire } from '../wire/wire.ts'
import { followed } from './named-address.ts'

const headers = { accept: 'application/statuslist+cwt' }

/** Redirects that are followed; one more is the answer. */
const mostRedirects = 5

/**
 * Fetches a Status List Token in CWT format for a credential of an issuer, and resolves with the last answer. A redirect
 * to where no credential may lead, and one from https to http, is not followed.
 *
 * @throws Inconclusive `prerequisite` where the URI leads nowhere that a wallet goes
 * @see Token Status List #status-list-request, #redirects
 */
export async function fetchStatusList(wire: Wire, uri: string, issuer: string): Promise<Exchange> {
  const first = followed(uri, issuer)
  if (first === undefined) {
    const why = 'its uri is no https URL, or one of this machine, where the issuer is not'
    throw new Inconclusive('prerequisite', `fetching the status list: ${why}`)
  }
  const get = (url: string) => wire.send({ endpoint: 'status-list', method: 'GET', url, headers })
  let exchange = await get(first)
  for (let count = 0; count < mostRedirects; count++) {
    const next = redirectOf(exchange, issuer)
    if (next === undefined) break
    exchange = await get(next)
  }
  return exchange
}

function redirectOf({ request, response }: Exchange, issuer: string): string | undefined {
  const { location } = response.headers
  if (location === undefined || ![301, 302, 303, 307, 308].includes(response.status)) return undefined
  const url = followed(URL.parse(location, request.url)?.href, issuer)
  const isDowngrade = request.url.startsWith('https:') && url?.startsWith('http:') === true
  return isDowngrade ? undefined : url
}
