/** The acts of one wallet in the Authorization Code Flow. */
import type { Decision, EndUser, Visit } from '../browser/end-user.ts'
import type { WalletClient } from '../target/login.ts'
import { Inconclusive, Unclaimed } from '../verdict.ts'
import type { Exchange, WireRequest } from '../wire/exchange.ts'
import { type JsonObject, objectOf, refused, textOf, textsOf } from './answer.ts'
import {
  type AuthorizationActs,
  type AuthorizationDeviation,
  type AuthorizationRequest,
  type AuthorizationResponse,
  authorizationParametersOf,
  authorizationUrlOf,
  type CodeDeviation,
  codeGrantOf,
  codeRequestOf,
  pushedRequestOf,
} from './authorization.ts'
import type { Metadata } from './metadata.ts'

/** Who we are at the Authorization Server. */
export interface Registration {
  /** As it is registered there; without one there is no such flow. */
  readonly client?: WalletClient | undefined
  /** Another one, for what must be bound to a client. */
  readonly otherClient?: WalletClient | undefined
}

export interface AuthorizationOptions extends Registration {
  /** Credential Issuer Identifier. */
  readonly issuer: string
  readonly metadata: Metadata
  send(request: WireRequest): Promise<Exchange>
  secret(label: string, value: string | undefined): void
}

/** What a token that a code was redeemed for is good for. */
export type Authorized = Pick<AuthorizationRequest, 'configurationId' | 'client'>

export class AuthorizationCodeActs implements AuthorizationActs {
  readonly #options: AuthorizationOptions
  readonly #requests = new Map<string, AuthorizationRequest>()

  constructor(options: AuthorizationOptions) {
    this.#options = options
  }

  get otherClient(): WalletClient {
    const { otherClient } = this.#options
    if (otherClient !== undefined) return otherClient
    throw new Unclaimed('other-client', 'the target file names no other client')
  }

  async authorizationRequest(offer: JsonObject, deviation: AuthorizationDeviation = {}): Promise<AuthorizationRequest> {
    const { issuer, metadata } = this.#options
    const client = this.#client()
    const configurationId = textsOf(offer.credential_configuration_ids ?? offer.credentials)[0]
    if (configurationId === undefined) {
      throw new Inconclusive('prerequisite', 'the offer names no Credential Configuration')
    }
    const configuration = await metadata.configuration(configurationId)
    const issuerMetadata = objectOf((await metadata.ofIssuer()).response.json)
    const parts = { issuer, client, offer, configurationId, configuration, metadata: issuerMetadata }
    const { parameters, codeVerifier } = authorizationParametersOf(parts, deviation)
    this.#options.secret('code_verifier', codeVerifier)
    const named = textOf(codeGrantOf(offer).authorization_server)
    const endpoint = await metadata.authorizationEndpoint(named)
    const pushed = await this.#pushedWhere(deviation.pushed, parameters, named)
    const opened = pushed === undefined ? parameters : referenceIn(pushed, client)
    const url = opened && authorizationUrlOf(endpoint, opened)
    return { url, parameters, codeVerifier, configurationId, client, pushed }
  }

  async pushAuthorizationRequest(
    parameters: Readonly<Record<string, string>>,
    client: WalletClient = this.#client(),
  ): Promise<Exchange> {
    const server = await this.#options.metadata.ofServer()
    const url = await this.#options.metadata.pushEndpoint()
    if (url === undefined) throw refused('finding the pushed authorization request endpoint', server, 'there is none')
    return this.#options.send(pushedRequestOf(url, client, parameters))
  }

  async authorize(
    request: AuthorizationRequest,
    endUser: EndUser,
    decision?: Decision,
  ): Promise<AuthorizationResponse> {
    const redirectUri = request.parameters.redirect_uri ?? request.client.redirectUri
    if (request.url === undefined) return { request, visit: unopened(request), parameters: {} }
    const visit = await endUser.authorize(request.url, { redirectUri, ...(decision && { decision }) })
    const { code } = visit.parameters
    this.#options.secret('code', code)
    if (code !== undefined) this.#requests.set(code, request)
    return { request, visit, parameters: visit.parameters }
  }

  async redeemCode(response: AuthorizationResponse, deviation?: CodeDeviation): Promise<Exchange> {
    const { visit, parameters } = response
    if (textOf(parameters.code) === undefined) {
      const why = parameters.error === undefined ? 'the browser brought no code' : `the answer was ${parameters.error}`
      throw new Inconclusive('prerequisite', `going through the authorization: ${why}`, visit.documents.at(-1))
    }
    const url = await this.#options.metadata.tokenEndpoint()
    return this.#options.send(codeRequestOf(url, response, deviation))
  }

  /** What the token is good for that this code was redeemed for; `undefined` for a code that no End-User brought. */
  authorizedBy(code: string | undefined): Authorized | undefined {
    return this.#requests.get(code ?? '')
  }

  /** Pushed where the server announces it, unless told otherwise. */
  async #pushedWhere(
    wanted: boolean | undefined,
    parameters: Readonly<Record<string, string>>,
    named: string | undefined,
  ): Promise<Exchange | undefined> {
    const pushes = wanted ?? (await this.#options.metadata.pushEndpoint(named)) !== undefined
    return pushes ? this.pushAuthorizationRequest(parameters) : undefined
  }

  #client(): WalletClient {
    const { client } = this.#options
    if (client !== undefined) return client
    throw new Inconclusive('prerequisite', 'the target file names no client of the Authorization Server (client)')
  }
}

/** What opens a pushed request; `undefined` where it was refused. @see RFC 9126 #section-4 */
function referenceIn(pushed: Exchange, { id }: WalletClient): Readonly<Record<string, string>> | undefined {
  const uri = textOf(objectOf(pushed.response.json).request_uri)
  return uri === undefined ? undefined : { client_id: id, request_uri: uri }
}

function unopened({ pushed }: AuthorizationRequest): Visit {
  const nothing = { redirectedTo: undefined, loginAsked: false, consentAsked: false, hinted: undefined }
  return { ...nothing, parameters: {}, documents: pushed === undefined ? [] : [pushed], redirects: [] }
}
