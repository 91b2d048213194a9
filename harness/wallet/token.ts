/** The token request of the Pre-Authorized Code Flow. */
import type { Exchange, WireRequest } from '../wire/exchange.ts'
import { objectOf, refused, textOf } from './answer.ts'
import { preAuthorizedGrant } from './offer.ts'
import type { Offer, Token, TokenDeviation } from './wallet.ts'

/**
 * A token request, form-encoded, without a client id and without a transaction code unless told.
 * By GET its parameters are in the query.
 * @see OpenID4VCI #token-request
 */
export function tokenRequestOf(url: string, offer: Offer, deviation: TokenDeviation = {}): WireRequest {
  const { method = 'POST', body = parametersOf(offer, deviation) } = deviation
  const contentType = deviation.contentType ?? 'application/x-www-form-urlencoded'
  const headers = { accept: 'application/json', ...lowerCase(deviation.headers) }
  if (method === 'GET') return { endpoint: 'token', method, url: withQuery(url, body), headers }
  return { endpoint: 'token', method, url, headers: { 'content-type': contentType, ...headers }, body }
}

function parametersOf(offer: Offer, deviation: TokenDeviation): string {
  const parameters = new URLSearchParams({
    grant_type: deviation.grantType ?? preAuthorizedGrant,
    'pre-authorized_code': deviation.code ?? offer.code,
    ...(deviation.txCode === undefined ? {} : { tx_code: deviation.txCode }),
  })
  for (const name of deviation.omit ?? []) parameters.delete(name)
  for (const [name, value] of deviation.add ?? []) parameters.append(name, value)
  return parameters.toString()
}

function withQuery(url: string, query: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${query}`
}

/** Header names in lower case, as the wire wants them. */
export function lowerCase(headers: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** @throws Inconclusive `prerequisite` where the answer holds no access token */
export function tokenOf(exchange: Exchange): Token {
  const json = objectOf(exchange.response.json)
  const accessToken = textOf(json.access_token)
  if (exchange.response.status !== 200 || accessToken === undefined) {
    throw refused('redeeming the pre-authorized code', exchange)
  }
  if (!/^[\x20-\x7e]+$/.test(accessToken))
    throw refused('reading the access token', exchange, 'it is not printable ASCII')
  return { exchange, accessToken, json }
}

/** The code that a recorded token request carried, of whatever grant. */
export function redeemedCode(exchange: Exchange): string | undefined {
  const form = new URLSearchParams(new TextDecoder().decode(exchange.request.body))
  return form.get('pre-authorized_code') ?? form.get('code') ?? undefined
}
