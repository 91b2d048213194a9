/** How the driver `http`, and whoever drives a holder agent, authorizes requests. */
import type { Endpoint } from '../../wire/exchange.ts'
import type { Wire } from '../../wire/wire.ts'
import { type ClientCredentials, clientCredentials, type PasswordCredentials, password } from './client-credentials.ts'

/** `auth` of the driver `http`. */
export type HttpAuth =
  | ({ readonly type: 'client-credentials' } & ClientCredentials)
  | ({ readonly type: 'password' } & PasswordCredentials)
  | { readonly type: 'bearer'; readonly token: string }
  | { readonly type: 'header'; readonly name: string; readonly secret: string }

/** Headers that authorize a request; `wire` carries the request for a token where one is needed. */
export type Authorize = (wire: Wire) => Promise<Readonly<Record<string, string>>>

/** How to authorize requests; without `auth` no header is sent. `endpoint`: what a token is asked of. */
export function authorizer(auth: HttpAuth | undefined, endpoint: Endpoint = 'management-token'): Authorize {
  if (auth === undefined) return async () => ({})
  if (auth.type === 'header') return async () => ({ [auth.name.toLowerCase()]: auth.secret })
  if (auth.type === 'bearer') return async () => ({ authorization: `Bearer ${auth.token}` })
  const source = auth.type === 'password' ? password(auth, endpoint) : clientCredentials(auth, Date.now, endpoint)
  return async (wire) => ({ authorization: `Bearer ${await source.token(wire)}` })
}
