/** How the driver `http` authorizes its requests. */
import type { Wire } from '../../wire/wire.ts'
import { type ClientCredentials, clientCredentials } from './client-credentials.ts'

/** `auth` of the driver `http`. */
export type HttpAuth =
  | ({ readonly type: 'client-credentials' } & ClientCredentials)
  | { readonly type: 'bearer'; readonly token: string }
  | { readonly type: 'header'; readonly name: string; readonly secret: string }

/** Headers that authorize a request; `wire` carries the request for a token where one is needed. */
export type Authorize = (wire: Wire) => Promise<Readonly<Record<string, string>>>

/** How to authorize requests; without `auth` no header is sent. */
export function authorizer(auth: HttpAuth | undefined): Authorize {
  if (auth === undefined) return async () => ({})
  if (auth.type === 'header') return async () => ({ [auth.name.toLowerCase()]: auth.secret })
  if (auth.type === 'bearer') return async () => ({ authorization: `Bearer ${auth.token}` })
  const source = clientCredentials(auth)
  return async (wire) => ({ authorization: `Bearer ${await source.token(wire)}` })
}
