/** The requests of the management API of MATTR VII. */
import { randomBytes } from 'node:crypto'
import { HarnessError, Inconclusive } from '../../verdict.ts'
import { type Closed, type Endpoint, type Exchange, isClosed, type WireRequest } from '../../wire/exchange.ts'
import type { Wire } from '../../wire/wire.ts'
import type { Authorization, CreatedOffer, Driver, Management, OfferRequest, RawOfferRequest } from '../driver.ts'
import {
  defined,
  idIn,
  instantIn,
  isObject,
  type JsonObject,
  requireOffer,
  requireSuccess,
  textIn,
  transactionCodeIn,
} from './answer.ts'
import type { TokenSource } from './client-credentials.ts'

/** A driver that can do all but move a clock. */
export type MattrViiDriver = Required<Omit<Driver, 'advanceClock' | 'management'>> & {
  readonly management: Required<Management>
}

/** Where the API is, and what authorizes requests to it. */
export interface Api {
  readonly base: string
  readonly events: string
  readonly tokens: {
    readonly own: TokenSource
    readonly lowRole: TokenSource | undefined
    readonly auditor: TokenSource
  }
  readonly configurations: readonly string[]
  /** Whether an offer could be created by now. */
  readonly granted: { once: boolean }
}

/** The driver of one recorder. */
export function driverFor(api: Api, wire: Wire): MattrViiDriver {
  const offers = `${api.base}/openid/offers/pre-authorized`
  const users = `${api.base}/users`
  const send = async (endpoint: Endpoint, method: string, url: string, token = api.tokens.own) =>
    taken(await wire.send({ endpoint, method, url, headers: bearer(await token.token(wire)) }))
  const bodyFor = (request: OfferRequest) => creationBody(api.configurations, request)
  return {
    createPreAuthorizedOffer: async (request) => {
      const headers = bearer(await api.tokens.own.token(wire))
      const exchange = taken(await wire.send(creation(offers, { body: bodyFor(request) }, headers)))
      requireRole(api, exchange)
      return createdFrom(exchange, wire)
    },
    deletePreAuthorizedOffer: (id) => send('offer-deletion', 'DELETE', `${offers}/${encodeURIComponent(id)}`),
    createAuthorizationCodeOffer: async (credentials, requestParameters) => {
      const headers = bearer(await api.tokens.own.token(wire))
      const body = defined({ credentials, request_parameters: requestParameters })
      return taken(await wire.send(codeOfferCreation(api, { body }, headers)))
    },
    management: {
      bodyFor,
      createdFrom: (exchange) => createdFrom(exchange, wire),
      createOffer: (request) => createRaw(api, wire, request, (headers) => creation(offers, request, headers)),
      createAuthorizationCodeOffer: (request) =>
        createRaw(api, wire, request, (headers) => codeOfferCreation(api, request, headers)),
      deleteOffer: async (id, authorization = 'own') => {
        const url = `${offers}/${encodeURIComponent(id)}`
        if (authorization === 'own') return send('offer-deletion', 'DELETE', url)
        const headers = await authorize(api, wire, authorization)
        return wire.send({ endpoint: 'offer-deletion', method: 'DELETE', url, headers })
      },
    },
    users: {
      get: (id) => send('users', 'GET', `${users}/${encodeURIComponent(id)}`),
      credentials: (id) => send('users', 'GET', `${users}/${encodeURIComponent(id)}/credentials`),
      delete: (id) => send('users', 'DELETE', `${users}/${encodeURIComponent(id)}`),
    },
    events: {
      list: (types, since) => send('events', 'GET', `${api.events}?${eventQuery(types, since)}`, api.tokens.auditor),
    },
  }
}

function eventQuery(types: readonly string[], since: number): URLSearchParams {
  return new URLSearchParams({ types: types.join(','), dateFrom: new Date(since).toISOString(), limit: '1000' })
}

/** The body of a creation request. `configurations` are those where the request names none. */
export function creationBody(configurations: readonly string[], request: OfferRequest): JsonObject {
  return defined({
    credentials: request.configurations ?? configurations,
    userId: request.userId,
    transactionCodeConfiguration: request.transactionCode,
    claims: request.claims,
    claimsToPersist: request.claimsToPersist,
    expiresIn: request.lifetime,
  })
}

type Headers = Readonly<Record<string, string>>

async function createRaw(
  api: Api,
  wire: Wire,
  { authorization = 'own' }: RawOfferRequest,
  creationWith: (headers: Headers) => WireRequest,
): Promise<Exchange | Closed> {
  const attempt = await wire.sendOrClosed(creationWith(await authorize(api, wire, authorization)))
  if (authorization !== 'own' || isClosed(attempt)) return attempt
  requireRole(api, attempt)
  return taken(attempt)
}

/** Where our own token is not taken, nothing was answered. @throws Inconclusive `prerequisite` */
function taken(exchange: Exchange): Exchange {
  if (exchange.response.status !== 401) return exchange
  throw new Inconclusive('prerequisite', 'the management API does not take our token (401)', exchange)
}

/** Until an offer was created, a 403 says that our client may not do so at all. @throws Inconclusive `prerequisite` */
function requireRole({ granted }: Api, exchange: Exchange): void {
  const { status } = exchange.response
  if (status >= 200 && status < 300) granted.once = true
  if (status !== 403 || granted.once) return
  throw new Inconclusive('prerequisite', 'our client may not create offers (403): it needs another role', exchange)
}

function codeOfferCreation({ base }: Api, request: RawOfferRequest, headers: Headers): WireRequest {
  return { ...creation(`${base}/openid/offers`, request, headers), endpoint: 'authorization-code-offer' }
}

function creation(url: string, request: RawOfferRequest, headers: Headers): WireRequest {
  const { body, contentType = 'application/json' } = request
  const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  return {
    endpoint: 'offer-creation',
    method: 'POST',
    url,
    headers: { 'content-type': contentType, accept: 'application/json', ...headers },
    ...(sent === undefined ? {} : { body: sent }),
  }
}

/** The offer in the answer to a creation request. @throws Inconclusive `prerequisite` where it holds none */
export function createdFrom(exchange: Exchange, wire: Wire): CreatedOffer {
  requireSuccess(exchange, 'the creation of an offer')
  const json = isObject(exchange.response.json) ? exchange.response.json : {}
  const code = transactionCodeIn(json.transactionCode)
  if (code.transactionCode !== undefined) wire.secret('transaction-code', code.transactionCode)
  return requireOffer({
    exchange,
    ...code,
    ...defined({
      uri: textIn(json.uri),
      id: idIn(json.id),
      userId: idIn(json.userId),
      expiresAt: instantIn(json.expiresAt),
    }),
  })
}

async function authorize(
  api: Api,
  wire: Wire,
  authorization: Authorization,
): Promise<Readonly<Record<string, string>>> {
  if (typeof authorization === 'object') return bearer(authorization.bearer)
  switch (authorization) {
    case 'none':
      return {}
    case 'random':
      return bearer(randomBytes(32).toString('base64url'))
    case 'own':
      return bearer(await api.tokens.own.token(wire))
    case 'tampered':
      return bearer(tamper(await api.tokens.own.token(wire)))
    case 'low-role':
      if (api.tokens.lowRole === undefined)
        throw new HarnessError('no-low-role', 'no client without the role is configured')
      return bearer(await api.tokens.lowRole.token(wire))
  }
}

function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` }
}

/** Changes one character in the last quarter, which is the signature of a JWT; the very last one may hold unused bits. */
function tamper(token: string): string {
  const at = Math.max(0, token.length - Math.ceil(Math.min(token.length, 40) / 4) - 1)
  const other = token[at] === 'A' ? 'B' : 'A'
  return `${token.slice(0, at)}${other}${token.slice(at + 1)}`
}
