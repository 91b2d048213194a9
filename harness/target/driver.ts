/**
 * The interface that every driver implements: it creates the stimulus (offers) and nothing else.
 * A module of the user's own default-exports a `DriverModule`.
 */
import type { Closed, Exchange } from '../wire/exchange.ts'
import type { Wire } from '../wire/wire.ts'
import type { Capability } from './capability.ts'

/** A lifetime as the caller words it; a driver without units adds them up to seconds. */
export interface Lifetime {
  readonly minutes?: number
  readonly seconds?: number
}

/** The offer that is wanted. What is left out is left to the issuer's defaults. */
export interface OfferRequest {
  /** Credential Configuration ids; the target's first mDoc configuration where left out. */
  readonly configurations?: readonly string[]
  readonly lifetime?: Lifetime
  readonly transactionCode?: { readonly inputMode: 'numeric' | 'text'; readonly description?: string }
  readonly claims?: Readonly<Record<string, unknown>>
  readonly claimsToPersist?: readonly string[]
  readonly userId?: string
}

/** What the creator of an offer was told. At least one of `uri` and `object` is there. */
export interface CreatedOffer {
  /** The creating exchange; `undefined` for drivers that do not use the network. */
  readonly exchange: Exchange | undefined
  /** Offer URI or deep link, by value or by reference. */
  readonly uri?: string
  /** The bare Credential Offer object. */
  readonly object?: Readonly<Record<string, unknown>>
  readonly id?: string
  readonly userId?: string
  /** Milliseconds since the epoch, by the target's clock. */
  readonly expiresAt?: number
  /** As text; a JSON number is padded on the left to the announced length by the reader of the offer. */
  readonly transactionCode?: string
  /** Whether the transaction code came as a JSON number: leading zeros may be lost. */
  readonly transactionCodeWasNumber?: boolean
}

/** With what a management request is authorized. */
export type Authorization = 'own' | 'none' | 'random' | 'tampered' | 'low-role' | { readonly bearer: string }

/** A creation request worded by the test: JSON unless it is text or bytes. */
export interface RawOfferRequest {
  readonly body: unknown
  readonly contentType?: string
  readonly authorization?: Authorization
}

/** Management requests that a test words itself (`offer.createRaw`, `management.raw`). They never throw for a status. */
export interface Management {
  /** The body that the driver itself would send, as a JSON object: the control to deviate from. */
  bodyFor(request: OfferRequest): Readonly<Record<string, unknown>>
  createOffer(request: RawOfferRequest): Promise<Exchange | Closed>
  /** The same for an offer of the authorization code grant (`offer.authCode.raw`). */
  createAuthorizationCodeOffer?(request: RawOfferRequest): Promise<Exchange | Closed>
  /** What the answer to a creation request says of the offer. @throws Inconclusive `prerequisite` where it holds none */
  createdFrom(exchange: Exchange): CreatedOffer
  /** `id` is percent-encoded into the path. */
  deleteOffer(id: string, authorization?: Authorization): Promise<Exchange>
}

/** Users as the management API shows them. */
export interface Users {
  /** @returns the exchange; a body of `{id, claims}` with status 200 */
  get(id: string): Promise<Exchange>
  /** Metadata of the credentials that were issued to a user: `{data: [{offerId, …}]}`. */
  credentials(id: string): Promise<Exchange>
  delete(id: string): Promise<Exchange>
}

/** Analytics events of the management API. */
export interface Events {
  /** One page of events of these types since a time (milliseconds since the epoch, target's clock). */
  list(types: readonly string[], since: number): Promise<Exchange>
}

/** A driver bound to the recorder of one scenario. */
export interface Driver {
  /** @throws Inconclusive `prerequisite` where the issuer refuses, with the exchange */
  createPreAuthorizedOffer(request: OfferRequest): Promise<CreatedOffer>
  /** @returns `undefined` for drivers that do not use the network */
  deletePreAuthorizedOffer?(id: string): Promise<Exchange | undefined>
  /** @param requestParameters what the wallet is to put into its authorization request, such as `login_hint` */
  createAuthorizationCodeOffer?(
    configurations: readonly string[],
    requestParameters?: Readonly<Record<string, string>>,
  ): Promise<Exchange>
  readonly management?: Management
  readonly users?: Users
  readonly events?: Events
  /** Moves the target's clock forward. */
  advanceClock?(seconds: number): Promise<void>
}

/** A driver for one target, shared by all scenarios; holds what they share (a management token). */
export interface DriverSession {
  readonly capabilities: ReadonlySet<Capability>
  /** The IACA roots of the issuer in PEM, where the driver can tell (`trust-anchors`); those of the target come first. */
  readonly trustAnchors?: string | undefined
  connect(wire: Wire): Driver
  /** Fetches what all requests need, such as a management token. @throws Inconclusive where it cannot be had */
  prepare?(wire: Wire): Promise<void>
  /** A session with a state and a clock of its own, where the target can give one. `wire` carries the request for it. */
  fork?(wire: Wire): Promise<ForkedSession>
  /** Gives back what the session holds. */
  close?(): Promise<void>
}

/** What a fork is reached under: its own Credential Issuer. */
export interface ForkedSession extends DriverSession {
  /** The Credential Issuer Identifier of the fork. */
  readonly issuer: string
}
