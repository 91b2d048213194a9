/**
 * A wallet that can perform the Pre-Authorized Code Flow and the Authorization Code Flow, and can send anything wrong
 * on purpose.
 * It acts and records; it judges nothing.
 */
import type { JWK } from 'jose'
import type { CreatedOffer } from '../target/driver.ts'
import type { Exchange, WireRequest } from '../wire/exchange.ts'
import type { RaceEntry } from '../wire/wire.ts'
import type { AuthorizationActs } from './authorization.ts'

/** A Credential Offer that the wallet has read. */
export interface Offer {
  readonly created: CreatedOffer
  /** The decoded Credential Offer object. */
  readonly object: Readonly<Record<string, unknown>>
  /** The `pre-authorized_code`. */
  readonly code: string
  /** `tx_code` as announced, or `undefined`. */
  readonly txCode: Readonly<Record<string, unknown>> | undefined
  /** The Transaction Code, with the leading zeros that its announced length asks for. */
  readonly transactionCode: string | undefined
  readonly configurationIds: readonly string[]
  readonly id: string | undefined
  readonly userId: string | undefined
  /** When it was made: the `Date` of the creating answer, or the target's time when it was read; milliseconds. */
  readonly createdAt: number
  /** As announced, or creation plus the lifetime that was asked for; milliseconds, target's clock. */
  readonly expiresAt: number
}

/** How a token request differs from a right one. */
export interface TokenDeviation {
  /** `undefined` or absent: none is sent. The right one is NOT sent by itself. */
  readonly txCode?: string | undefined
  readonly code?: string
  readonly grantType?: string
  /** Parameters left out. */
  readonly omit?: readonly string[]
  /** Parameters added, also a second time. */
  readonly add?: readonly (readonly [name: string, value: string])[]
  readonly headers?: Readonly<Record<string, string>>
  readonly contentType?: string
  /** Replaces the whole body. */
  readonly body?: string
  readonly method?: string
}

/** An access token in hand. */
export interface Token {
  readonly exchange: Exchange
  readonly accessToken: string
  readonly json: Readonly<Record<string, unknown>>
}

/** How a key proof differs from a right one. `null` leaves a member out. */
export interface ProofDeviation {
  readonly header?: Readonly<Record<string, unknown>>
  readonly payload?: Readonly<Record<string, unknown>>
  /** Sign with another key than the one in the header. */
  readonly signWithOtherKey?: boolean
  /** An unsigned token with `alg: none`. */
  readonly unsigned?: boolean
  readonly corruptSignature?: boolean
}

/** How a credential request differs from a right one. `null` leaves a member out. */
export interface CredentialDeviation {
  readonly configurationId?: string
  /** A nonce of our choosing instead of a fresh one. */
  readonly nonce?: string
  /** How many key proofs the request holds, each of a key of its own; 1 where left out. Draft 13 takes no more. */
  readonly proofs?: number
  /** All proofs are of one key. */
  readonly oneKey?: boolean
  /** Of every proof. */
  readonly proof?: ProofDeviation
  /** Of the last proof, instead of `proof`. */
  readonly lastProof?: ProofDeviation
  /** Members of the request, on top of the right ones. */
  readonly members?: Readonly<Record<string, unknown>>
  /** Another access token, or none. */
  readonly accessToken?: string | null
  readonly authorizationScheme?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly contentType?: string
  /** Replaces the whole body. */
  readonly body?: string
}

/** A credential request ready to send, with the key that its first proof is about, and the different keys of all. */
export interface PreparedCredentialRequest {
  readonly request: WireRequest
  readonly key: JWK
  readonly keys: readonly JWK[]
  readonly configurationId: string
}

/** A credential request that was answered. */
export interface Issuance {
  readonly exchange: Exchange
  /** The public key whose possession was proved; the first one of several. */
  readonly key: JWK
  /** All public keys whose possession was proved, each once; `key` alone where left out. */
  readonly keys?: readonly JWK[]
  readonly configurationId: string
  /** The `doctype` that the issuer's metadata gives for the configuration; `undefined` where it gives none. */
  readonly doctype: string | undefined
  /** The `vct` that the issuer's metadata gives for the configuration; absent where it gives none. */
  readonly vct?: string | undefined
  /** The keys of the issuer's JWT VC Issuer Metadata, where they were fetched. */
  readonly issuerKeys?: readonly JWK[] | undefined
  /** The answer that was to hold that metadata, where one came. */
  readonly issuerMetadata?: Exchange | undefined
  /** What the answer holds, in either revision's shape; empty for an error. */
  readonly credentials: readonly unknown[]
}

/** A whole claim: token, nonce, credential. */
export interface Claim {
  readonly token: Token
  readonly issuance: Issuance
}

export interface Wallet extends AuthorizationActs {
  /** Decodes an offer by value, or fetches it by reference. @throws Inconclusive `prerequisite` where it cannot be read */
  readOffer(created: CreatedOffer): Promise<Offer>
  /** The Credential Offer object as it was handed out, for whatever grant. @throws Inconclusive `prerequisite` where there is none */
  offerObject(created: CreatedOffer): Promise<Readonly<Record<string, unknown>>>
  /** Credential Issuer Metadata; fetched once per target. @throws Inconclusive `prerequisite` */
  issuerMetadata(): Promise<Exchange>
  /** Authorization Server Metadata, or the issuer metadata where a server inlines it there. @throws Inconclusive `prerequisite` */
  authorizationServerMetadata(): Promise<Exchange>
  /** How many key proofs a request may hold, as the issuer announces. @throws Inconclusive `prerequisite` where it has no batches */
  batchSize(): Promise<number>
  /** The token request of the Pre-Authorized Code Flow: without a transaction code unless `txCode` says so. */
  requestToken(offer: Offer, deviation?: TokenDeviation): Promise<Exchange>
  /** The same, not sent: for races. */
  tokenRequest(offer: Offer, deviation?: TokenDeviation): Promise<WireRequest>
  /** Redeems with the right transaction code. @throws Inconclusive `prerequisite` where no token comes */
  obtainToken(offer: Offer): Promise<Token>
  /** Reads a token response. @throws Inconclusive `prerequisite` where it holds no access token */
  tokenOf(exchange: Exchange): Token
  /** @throws Inconclusive `prerequisite` where the issuer has no nonce endpoint */
  requestNonce(): Promise<Exchange>
  /**
   * A right credential request, or one that differs as told; sent again, as it is, where a refusal brings the first nonce.
   * @throws Inconclusive `prerequisite` where it would hold more key proofs than anybody needs
   */
  requestCredential(token: Token, deviation?: CredentialDeviation): Promise<Issuance>
  /** The same, not sent: for races, or to hold a proof back. */
  credentialRequest(token: Token, deviation?: CredentialDeviation): Promise<PreparedCredentialRequest>
  /** Sends a prepared credential request. */
  sendCredentialRequest(prepared: PreparedCredentialRequest): Promise<Issuance>
  /** The issuance that an answer to a prepared request amounts to: for races. */
  issuanceOf(prepared: PreparedCredentialRequest, exchange: Exchange): Promise<Issuance>
  /** The same, with the keys that the issuer of its first credential, an SD-JWT VC, publishes: JWT VC Issuer Metadata. */
  withIssuerKeys(issuance: Issuance): Promise<Issuance>
  /** Token, nonce, credential. @throws Inconclusive `prerequisite` where a step is refused */
  claim(offer: Offer): Promise<Claim>
  /**
   * Fetches a Status List Token in CWT format from where a credential says that it is, through redirects.
   * @throws Inconclusive `prerequisite` where that is no http(s) URL
   */
  requestStatusList(uri: string): Promise<Exchange>
  /** Sends these at the same moment, each over its own connection. */
  race(requests: readonly WireRequest[]): Promise<readonly RaceEntry[]>
}
