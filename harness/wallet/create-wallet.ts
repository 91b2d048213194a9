/** The wallet of one scenario. */
import type { Decision, EndUser } from '../browser/end-user.ts'
import type { Revision } from '../requirement.ts'
import type { CreatedOffer } from '../target/driver.ts'
import type { WalletClient } from '../target/login.ts'
import { defaultPolicy } from '../target/policy.ts'
import { Inconclusive } from '../verdict.ts'
import type { Exchange, WireRequest } from '../wire/exchange.ts'
import type { RaceEntry, Wire } from '../wire/wire.ts'
import { errorCodeOf, type JsonObject, objectOf, refused, textOf } from './answer.ts'
import type {
  AuthorizationDeviation,
  AuthorizationRequest,
  AuthorizationResponse,
  CodeDeviation,
} from './authorization.ts'
import { AuthorizationCodeActs, type Registration } from './authorization-acts.ts'
import { credentialRequestOf, credentialsIn, grantedConfiguration } from './credential.ts'
import { issuerKeysOf } from './jwt-vc-issuer.ts'
import { createKeyProofs } from './key-proof.ts'
import { Metadata, type WalletShared } from './metadata.ts'
import { Nonces, nonceIn } from './nonce.ts'
import { grantOf, offerObjectOf, readOffer } from './offer.ts'
import { fetchStatusList } from './status-list.ts'
import { redeemedCode, tokenOf, tokenRequestOf } from './token.ts'
import type {
  Claim,
  CredentialDeviation,
  Issuance,
  Offer,
  PreparedCredentialRequest,
  Token,
  TokenDeviation,
  Wallet,
} from './wallet.ts'

export interface WalletOptions extends Registration {
  readonly wire: Wire
  /** Credential Issuer Identifier. */
  readonly issuer: string
  readonly revision: Revision
  readonly shared: WalletShared
  /** The target's clock, milliseconds since the epoch. */
  readonly now: () => number
  /** Seconds that an offer lives which does not announce its expiry; 300 where left out. */
  readonly lifetimeOf?: (created: CreatedOffer) => number
}

/** A wallet for one scenario. Whatever is secret it tells the wire before it is sent, or as soon as it has come. */
export function createWallet(options: WalletOptions): Wallet {
  return new RecordedWallet(options)
}

class RecordedWallet implements Wallet {
  readonly #options: WalletOptions
  readonly #wire: Wire
  readonly #metadata: Metadata
  readonly #nonces: Nonces
  readonly #authorization: AuthorizationCodeActs
  /** Offers by code: an access token does not say what it is for. */
  readonly #offers = new Map<string, Offer>()
  /** Prepared requests by identity: what they were made with. */
  readonly #prepared = new WeakMap<PreparedCredentialRequest, { readonly token: Token; readonly nonce?: string }>()

  constructor(options: WalletOptions) {
    this.#options = options
    this.#wire = options.wire
    this.#metadata = new Metadata(options)
    this.#nonces = new Nonces(options.wire, this.#metadata, options.revision)
    this.#authorization = new AuthorizationCodeActs({
      ...options,
      metadata: this.#metadata,
      send: (request) => this.#send(request),
      secret: (label, value) => this.#secret(label, value),
    })
  }

  async offerObject(created: CreatedOffer): Promise<JsonObject> {
    const object = await offerObjectOf(this.#wire, created)
    this.#secret('pre-authorized_code', textOf(grantOf(object)['pre-authorized_code']))
    return object
  }

  async readOffer(created: CreatedOffer): Promise<Offer> {
    const object = await this.offerObject(created)
    const date = Date.parse(created.exchange?.response.headers.date ?? '')
    const createdAt = Number.isFinite(date) ? date : this.#options.now()
    const lifetime = this.#options.lifetimeOf?.(created) ?? defaultPolicy.offerLifetime.default
    const offer = readOffer(object, created, createdAt, lifetime)
    this.#secret('tx_code', offer.transactionCode)
    return offer
  }

  issuerMetadata(): Promise<Exchange> {
    return this.#metadata.ofIssuer()
  }

  authorizationServerMetadata(): Promise<Exchange> {
    return this.#metadata.ofServer()
  }

  batchSize(): Promise<number> {
    return this.#metadata.batchSize()
  }

  async tokenRequest(offer: Offer, deviation?: TokenDeviation): Promise<WireRequest> {
    this.#offers.set(offer.code, offer)
    const url = await this.#metadata.tokenEndpoint(textOf(grantOf(offer.object).authorization_server))
    return tokenRequestOf(url, offer, deviation)
  }

  async requestToken(offer: Offer, deviation?: TokenDeviation): Promise<Exchange> {
    return this.#send(await this.tokenRequest(offer, deviation))
  }

  async obtainToken(offer: Offer): Promise<Token> {
    return tokenOf(await this.requestToken(offer, { txCode: offer.transactionCode }))
  }

  tokenOf(exchange: Exchange): Token {
    return tokenOf(exchange)
  }

  get otherClient(): WalletClient {
    return this.#authorization.otherClient
  }

  authorizationRequest(offer: JsonObject, deviation?: AuthorizationDeviation): Promise<AuthorizationRequest> {
    return this.#authorization.authorizationRequest(offer, deviation)
  }

  pushAuthorizationRequest(parameters: Readonly<Record<string, string>>, client?: WalletClient): Promise<Exchange> {
    return this.#authorization.pushAuthorizationRequest(parameters, client)
  }

  authorize(request: AuthorizationRequest, endUser: EndUser, decision?: Decision): Promise<AuthorizationResponse> {
    return this.#authorization.authorize(request, endUser, decision)
  }

  redeemCode(response: AuthorizationResponse, deviation?: CodeDeviation): Promise<Exchange> {
    return this.#authorization.redeemCode(response, deviation)
  }

  async requestNonce(): Promise<Exchange> {
    const exchange = await this.#nonces.request()
    this.#learn(exchange)
    return exchange
  }

  async credentialRequest(token: Token, deviation: CredentialDeviation = {}): Promise<PreparedCredentialRequest> {
    const configurationId = deviation.configurationId ?? this.#configurationFor(token)
    const configuration = await this.#metadata.configuration(configurationId)
    const url = await this.#credentialEndpoint()
    const nonce = deviation.nonce ?? (await this.#nonces.next(token))
    const iss = this.#authorization.authorizedBy(redeemedCode(token.exchange))?.client.id
    const claims = { iss, aud: this.#options.issuer, iat: Math.floor(this.#options.now() / 1000), nonce }
    const { jwts, ...proved } = await createKeyProofs(configuration, claims, deviation)
    if (deviation.nonce === undefined) this.#secret('c_nonce', nonce)
    for (const jwt of jwts) this.#secret('proof', jwt)
    const parts = { url, revision: this.#options.revision, token, configurationId, configuration, jwts }
    const prepared = { request: credentialRequestOf(parts, deviation), ...proved, configurationId }
    this.#prepared.set(prepared, nonce === undefined ? { token } : { token, nonce })
    return prepared
  }

  async requestCredential(token: Token, deviation?: CredentialDeviation): Promise<Issuance> {
    const prepared = await this.credentialRequest(token, deviation)
    const issuance = await this.sendCredentialRequest(prepared)
    if (!this.#wantsNonce(prepared, issuance)) return issuance
    return this.sendCredentialRequest(await this.credentialRequest(token, deviation))
  }

  async sendCredentialRequest(prepared: PreparedCredentialRequest): Promise<Issuance> {
    return this.issuanceOf(prepared, await this.#send(prepared.request))
  }

  async issuanceOf(prepared: PreparedCredentialRequest, exchange: Exchange): Promise<Issuance> {
    const { key, keys, configurationId } = prepared
    const made = this.#prepared.get(prepared)
    if (made !== undefined) this.#nonces.remember(made.token.accessToken, exchange)
    const { doctype, vct } = await this.#metadata.configuration(configurationId)
    const types = { doctype: textOf(doctype), vct: textOf(vct) }
    return { exchange, key, keys, configurationId, ...types, credentials: credentialsIn(exchange) }
  }

  async claim(offer: Offer): Promise<Claim> {
    const token = await this.obtainToken(offer)
    const issuance = await this.requestCredential(token)
    if (issuance.credentials.length === 0) throw refused('requesting the credential', issuance.exchange)
    return { token, issuance }
  }

  requestStatusList(uri: string): Promise<Exchange> {
    return fetchStatusList(this.#wire, uri, this.#options.issuer)
  }

  async withIssuerKeys(issuance: Issuance): Promise<Issuance> {
    return { ...issuance, ...(await issuerKeysOf(issuance.credentials[0], this.#wire, this.#options.issuer)) }
  }

  async race(requests: readonly WireRequest[]): Promise<readonly RaceEntry[]> {
    const entries = await this.#wire.race(requests)
    for (const entry of entries) if ('exchange' in entry) this.#learn(entry.exchange)
    return entries
  }

  /** Under draft 13 an issuer may hand out the first nonce with a refusal. @see OpenID4VCI draft 13 #issuer-provided-nonce */
  #wantsNonce(prepared: PreparedCredentialRequest, { exchange }: Issuance): boolean {
    const asked = ['invalid_proof', 'invalid_nonce'].includes(errorCodeOf(exchange) ?? '')
    return asked && nonceIn(exchange) !== undefined && this.#prepared.get(prepared)?.nonce === undefined
  }

  #configurationFor(token: Token): string {
    const code = redeemedCode(token.exchange)
    const offer = this.#offers.get(code ?? '')
    const authorized = this.#authorization.authorizedBy(code)
    const id = grantedConfiguration(token) ?? authorized?.configurationId ?? offer?.configurationIds[0]
    if (id !== undefined) return id
    throw new Inconclusive('prerequisite', 'the offer names no Credential Configuration', offer?.created.exchange)
  }

  async #credentialEndpoint(): Promise<string> {
    const url = await this.#metadata.issuerEndpoint('credential_endpoint')
    if (url !== undefined) return url
    throw refused(
      'finding the credential endpoint',
      await this.issuerMetadata(),
      'no credential_endpoint in the metadata',
    )
  }

  async #send(request: WireRequest): Promise<Exchange> {
    const exchange = await this.#wire.send(request)
    this.#learn(exchange)
    return exchange
  }

  /** Tells the wire what an answer brought that nobody may read. */
  #learn(exchange: Exchange): void {
    const json = objectOf(exchange.response.json)
    for (const label of ['access_token', 'refresh_token', 'c_nonce']) this.#secret(label, textOf(json[label]))
  }

  #secret(label: string, value: string | undefined): void {
    if (value !== undefined) this.#wire.secret(label, value)
  }
}
