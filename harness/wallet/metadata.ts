/** Where an issuer and its Authorization Server publish themselves, and what they publish. */
import type { Revision } from '../requirement.ts'
import { Inconclusive } from '../verdict.ts'
import type { Endpoint, Exchange } from '../wire/exchange.ts'
import type { Wire } from '../wire/wire.ts'
import { httpUrlOf, isObject, type JsonObject, objectOf, refused, textOf, textsOf } from './answer.ts'

/** What the wallets of one session share: metadata that was found, by what it describes. */
export interface WalletShared {
  readonly metadata: Map<string, Promise<Exchange>>
}

/** An empty share, for one session. */
export function createWalletShared(): WalletShared {
  return { metadata: new Map() }
}

/** Finds metadata, each once per session. A failure is not kept: the next wallet tries again. */
export class Metadata {
  readonly #wire: Wire
  readonly #issuer: string
  readonly #revision: Revision
  readonly #shared: WalletShared

  constructor(options: { wire: Wire; issuer: string; revision: Revision; shared: WalletShared }) {
    this.#wire = options.wire
    this.#issuer = options.issuer
    this.#revision = options.revision
    this.#shared = options.shared
  }

  /** @throws Inconclusive `prerequisite` where none is found */
  ofIssuer(): Promise<Exchange> {
    const places = issuerPlaces(this.#issuer, this.#revision)
    return this.#once(`issuer ${this.#issuer}`, () => this.#find('issuer-metadata', places))
  }

  /** Of the server named, else the first that the issuer names, else the issuer itself. @throws Inconclusive `prerequisite` */
  async ofServer(named?: string): Promise<Exchange> {
    const issuer = await this.ofIssuer()
    const own = objectOf(issuer.response.json)
    const server = named ?? textsOf(own.authorization_servers)[0] ?? this.#issuer
    const inlined = textOf(own.token_endpoint) === undefined ? undefined : issuer
    return this.#once(`server ${this.#issuer} ${server}`, () =>
      this.#find('authorization-server-metadata', serverPlaces(server), inlined),
    )
  }

  /** An endpoint of the issuer, or `undefined` where it names none. @throws Inconclusive `prerequisite` where it is no URL */
  async issuerEndpoint(member: string): Promise<string | undefined> {
    return endpointIn(await this.ofIssuer(), member)
  }

  /** @throws Inconclusive `prerequisite` where no server names one */
  async authorizationEndpoint(named?: string): Promise<string> {
    const server = await this.ofServer(named)
    const url = endpointIn(server, 'authorization_endpoint')
    if (url === undefined) throw refused('finding the authorization endpoint', server, 'there is none in the metadata')
    return url
  }

  /** Where authorization requests are pushed, or `undefined`. @see RFC 9126 #section-5 */
  async pushEndpoint(named?: string): Promise<string | undefined> {
    return endpointIn(await this.ofServer(named), 'pushed_authorization_request_endpoint')
  }

  /** @throws Inconclusive `prerequisite` where no server names one */
  async tokenEndpoint(named?: string): Promise<string> {
    const server = await this.ofServer(named)
    const url = endpointIn(server, 'token_endpoint') ?? (await this.issuerEndpoint('token_endpoint'))
    if (url === undefined) throw refused('finding the token endpoint', server, 'no token_endpoint in the metadata')
    return url
  }

  /** A Credential Configuration as the issuer describes it, in the shape of any revision; empty where it does not. */
  async configuration(id: string): Promise<JsonObject> {
    const issuer = objectOf((await this.ofIssuer()).response.json)
    const current = objectOf(issuer.credential_configurations_supported)
    if (Object.hasOwn(current, id)) return objectOf(current[id])
    const legacy = Array.isArray(issuer.credentials_supported) ? issuer.credentials_supported : []
    return objectOf(legacy.find((entry) => isObject(entry) && entry.id === id))
  }

  /** How many key proofs a request may hold. @throws Inconclusive `prerequisite` where there are no batches */
  async batchSize(): Promise<number> {
    const metadata = await this.ofIssuer()
    const size = batchSizeIn(metadata.response.json)
    if (size === undefined) throw refused('finding the batch_size', metadata, 'there is none of two or more')
    return size
  }

  #once(key: string, find: () => Promise<Exchange>): Promise<Exchange> {
    const known = this.#shared.metadata.get(key)
    if (known !== undefined) return known
    const found = find()
    this.#shared.metadata.set(key, found)
    found.catch(() => this.#shared.metadata.delete(key))
    return found
  }

  /** The first place that answers with a JSON object, else the fallback. */
  async #find(endpoint: Endpoint, places: readonly string[], fallback?: Exchange): Promise<Exchange> {
    let last: Exchange | undefined
    for (const url of places) {
      last = await this.#wire.send({ endpoint, method: 'GET', url, headers: { accept: 'application/json' } })
      if (last.response.status === 200 && isObject(last.response.json)) return last
    }
    if (fallback !== undefined) return fallback
    if (last === undefined)
      throw new Inconclusive('prerequisite', `fetching ${endpoint}: the identifier is no http(s) URL`)
    throw refused(`fetching ${endpoint} (${places.length} places tried)`, last)
  }
}

function endpointIn(metadata: Exchange, member: string): string | undefined {
  const value = objectOf(metadata.response.json)[member]
  if (value === undefined || value === null) return undefined
  const url = httpUrlOf(value)
  if (url === undefined) throw refused(`finding the ${member}`, metadata, 'it is no http(s) URL')
  return url
}

/**
 * The `batch_size` in Credential Issuer Metadata, or `undefined` where it allows no batch.
 * @see OpenID4VCI #credential-issuer-parameters
 */
export function batchSizeIn(metadata: unknown): number | undefined {
  const { batch_size: size } = objectOf(objectOf(metadata).batch_credential_issuance)
  return typeof size === 'number' && Number.isSafeInteger(size) && size >= 2 ? size : undefined
}

/** Where the issuer metadata may be: the revision's own place first. @see OpenID4VCI #credential-issuer-wellknown */
function issuerPlaces(issuer: string, revision: Revision): readonly string[] {
  const name = 'openid-credential-issuer'
  const places = [inserted(issuer, name), appended(issuer, name)]
  return distinct(revision === 'draft13' ? places.toReversed() : places)
}

/** @see RFC 8414 #section-3, OpenID Connect Discovery #ProviderConfig */
function serverPlaces(server: string): readonly string[] {
  const names = ['oauth-authorization-server', 'openid-configuration']
  return distinct(names.flatMap((name) => [inserted(server, name), appended(server, name)]))
}

/** The well-known place of an identifier, between host and path; `undefined` where it is no http(s) URL. */
export function inserted(identifier: string, name: string): string | undefined {
  const url = URL.parse(httpUrlOf(identifier) ?? '')
  return url === null ? undefined : `${url.origin}/.well-known/${name}${url.pathname.replace(/\/+$/, '')}`
}

function appended(identifier: string, name: string): string | undefined {
  return httpUrlOf(identifier) && `${identifier.replace(/\/+$/, '')}/.well-known/${name}`
}

function distinct(places: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(places.filter((place) => place !== undefined))]
}
