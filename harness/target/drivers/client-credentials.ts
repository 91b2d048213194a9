/** Access tokens of a management API by OAuth client credentials, fetched once and shared. */
import { Inconclusive } from '../../verdict.ts'
import type { WireRequest } from '../../wire/exchange.ts'
import type { Wire } from '../../wire/wire.ts'
import { isObject, requireSuccess, textIn } from './answer.ts'

export interface ClientCredentials {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** `form` and `json`: in the body; `basic`: in the Authorization header. */
  readonly send: 'form' | 'json' | 'basic'
  /** Further parameters, such as `audience` and `scope`. */
  readonly parameters?: Readonly<Record<string, string>>
}

/** A source of access tokens. */
export interface TokenSource {
  /**
   * The token in force; `wire` carries the request where there is none. Callers at the same time share one request.
   * @throws Inconclusive `prerequisite` where no token comes
   */
  token(wire: Wire): Promise<string>
  /** Forgets the token: the clock of the target has been moved. */
  forget(): void
}

/** A token that is there already. */
export function fixedToken(bearer: string): TokenSource {
  return {
    token: async (wire) => {
      wire.secret('management-token', bearer)
      return bearer
    },
    forget: () => undefined,
  }
}

/** Tokens by client credentials. `now` in milliseconds. @see RFC 6749 section 4.4 */
export function clientCredentials(client: ClientCredentials, now: () => number = Date.now): TokenSource {
  let held: Held | undefined
  let pending: Promise<Held> | undefined
  const fetchOnce = (wire: Wire) => {
    pending ??= fetchToken(client, wire, now).finally(() => {
      pending = undefined
    })
    return pending
  }
  return {
    token: async (wire) => {
      if (held === undefined || held.until <= now()) held = await fetchOnce(wire)
      wire.secret('management-token', held.token)
      return held.token
    },
    forget: () => {
      held = undefined
    },
  }
}

interface Held {
  readonly token: string
  /** Milliseconds since the epoch, our clock. */
  readonly until: number
}

async function fetchToken(client: ClientCredentials, wire: Wire, now: () => number): Promise<Held> {
  wire.secret('client-secret', client.clientSecret)
  const exchange = await wire.send(tokenRequest(client))
  requireSuccess(exchange, 'the request for a management token')
  const json = isObject(exchange.response.json) ? exchange.response.json : {}
  const token = textIn(json.access_token)
  // anything but visible ASCII could not be sent in a header
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) {
    throw new Inconclusive('prerequisite', 'the management token endpoint answered without an access token', exchange)
  }
  return { token, until: now() + usableFor(json.expires_in) }
}

/** Milliseconds: a tenth, at most a minute, before it expires. Without a lifetime five minutes are assumed. */
function usableFor(expiresIn: unknown): number {
  const seconds = Number(expiresIn ?? 300)
  if (!(seconds > 0)) return 0
  return (seconds - Math.min(60, seconds / 10)) * 1000
}

function tokenRequest(client: ClientCredentials): WireRequest {
  const { tokenUrl, clientId, clientSecret, send } = client
  const credentials = send === 'basic' ? {} : { client_id: clientId, client_secret: clientSecret }
  const body = { ...credentials, ...client.parameters, grant_type: 'client_credentials' }
  const isJson = send === 'json'
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')
  return {
    endpoint: 'management-token',
    method: 'POST',
    url: tokenUrl,
    headers: {
      'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...(send === 'basic' ? { authorization: `Basic ${basic}` } : {}),
    },
    body: isJson ? JSON.stringify(body) : new URLSearchParams(body).toString(),
  }
}
