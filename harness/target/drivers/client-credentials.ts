/** Access tokens of a management API by OAuth client credentials, or the password of a user; fetched once and shared. */
import { Inconclusive } from '../../verdict.ts'
import type { Endpoint, WireRequest } from '../../wire/exchange.ts'
import type { Wire } from '../../wire/wire.ts'
import { defined, isObject, requireSuccess, textIn } from './answer.ts'

export interface ClientCredentials {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** `form` and `json`: in the body; `basic`: in the Authorization header. */
  readonly send: 'form' | 'json' | 'basic'
  /** Further parameters, such as `audience` and `scope`. */
  readonly parameters?: Readonly<Record<string, string>>
}

/** A user of a management API; the client too, where there is one. */
export interface PasswordCredentials extends Partial<Pick<ClientCredentials, 'clientId' | 'clientSecret'>> {
  readonly tokenUrl: string
  readonly username: string
  readonly password: string
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

/** Tokens by client credentials. `now` in milliseconds; `endpoint`: what is asked. @see RFC 6749 section 4.4 */
export function clientCredentials(
  client: ClientCredentials,
  now: () => number = Date.now,
  endpoint: Endpoint = 'management-token',
): TokenSource {
  return source(tokenRequest(client, endpoint), client.clientSecret, now)
}

/** Tokens by the password of a user; the client, where there is one, is named in the body. @see RFC 6749 section 4.3 */
export function password(user: PasswordCredentials, endpoint: Endpoint): TokenSource {
  const { tokenUrl: url, username, password: secret, clientId, clientSecret, parameters } = user
  const client = defined({ client_id: clientId, client_secret: clientSecret })
  const form = { ...client, ...parameters, grant_type: 'password', username, password: secret }
  const body = new URLSearchParams(form).toString()
  return source({ endpoint, method: 'POST', url, headers: headersFor(formType), body }, secret, Date.now)
}

function source(request: WireRequest, secret: string, now: () => number): TokenSource {
  let held: Held | undefined
  let pending: Promise<Held> | undefined
  const fetchOnce = (wire: Wire) => {
    wire.secret('client-secret', secret)
    pending ??= fetchToken(request, wire, now).finally(() => {
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

async function fetchToken(request: WireRequest, wire: Wire, now: () => number): Promise<Held> {
  const exchange = await wire.send(request)
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

const formType = 'application/x-www-form-urlencoded'
const headersFor = (type: string) => ({ 'content-type': type, accept: 'application/json' })

function tokenRequest(client: ClientCredentials, endpoint: Endpoint): WireRequest {
  const { tokenUrl, clientId, clientSecret, send } = client
  const credentials = send === 'basic' ? {} : { client_id: clientId, client_secret: clientSecret }
  const body = { ...credentials, ...client.parameters, grant_type: 'client_credentials' }
  const isJson = send === 'json'
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')
  return {
    endpoint,
    method: 'POST',
    url: tokenUrl,
    headers: {
      ...headersFor(isJson ? 'application/json' : formType),
      ...(send === 'basic' ? { authorization: `Basic ${basic}` } : {}),
    },
    body: isJson ? JSON.stringify(body) : new URLSearchParams(body).toString(),
  }
}
