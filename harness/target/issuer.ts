/**
 * The issuer under test, as a scenario sees it: offers ready for a wallet, and the raw management API.
 */

import type { Offer } from '../wallet/wallet.ts'
import type { Closed, Exchange } from '../wire/exchange.ts'
import type { CreatedOffer, Events, Lifetime, Management, OfferRequest, Users } from './driver.ts'

/** A claim value to give with an offer, and where it must come out of the mDoc. */
export interface SampleClaim {
  readonly name: string
  readonly value: unknown
  readonly namespace: string
  readonly element: string
}

export interface Issuer {
  /** Credential Issuer Identifier. */
  readonly identifier: string
  /** Configuration ids of format mso_mdoc that the target names; at least one. */
  readonly mdocConfigurations: readonly string[]
  /** Configuration ids of format dc+sd-jwt (`sd-jwt`). */
  readonly sdJwtConfigurations: readonly string[]
  /** A configuration id of another format. @throws Inconclusive `prerequisite` where the target names none */
  readonly nonMdocConfiguration: string
  /** Claims that the target takes with an offer (`offer.claims`), portrait apart; at least two. */
  readonly sampleClaims: readonly SampleClaim[]
  /** The claim that takes an image: its value is base64 text, the element a byte string. `undefined` where there is none. */
  readonly portraitClaim: SampleClaim | undefined
  /**
   * Creates an offer and reads it as a wallet would. It is deleted at the end of the run where that is possible.
   * @throws Inconclusive `prerequisite` where the issuer refuses or the offer cannot be read
   */
  createPreAuthorizedOffer(request?: OfferRequest): Promise<Offer>
  /** The same, not read by a wallet: for offers that may be unreadable. @throws Inconclusive `prerequisite` where the issuer refuses */
  handOutPreAuthorizedOffer(request?: OfferRequest): Promise<CreatedOffer>
  /**
   * The offer in the answer to a creation request that the test worded itself; deleted at the end of the run as well.
   * @throws Inconclusive `prerequisite` where there is none
   */
  offerOf(attempt: Exchange | Closed): Promise<Offer>
  /** Seconds as the lifetime to ask for: `{ minutes, seconds }`. */
  lifetimeOf(seconds: number): Lifetime
  /** @throws Inconclusive `prerequisite` where the offer has no id */
  deletePreAuthorizedOffer(offer: Offer): Promise<Exchange>
  /** Of the target's first mDoc configuration where none is named. @param requestParameters as for the driver */
  createAuthorizationCodeOffer(
    configurations?: readonly string[],
    requestParameters?: Readonly<Record<string, string>>,
  ): Promise<Exchange>
  /**
   * What a wallet begins the Authorization Code Flow with: a fresh Credential Offer object, or, where the target makes
   * none, what a wallet says to itself that begins without one.
   * @throws Inconclusive `prerequisite` where the issuer refuses
   */
  authorizationOffer(configurations?: readonly string[]): Promise<Readonly<Record<string, unknown>>>
  /** For `offer.createRaw`, `offer.authCode.raw`, `offer.delete` and `management.raw`. */
  readonly management: Required<Management>
  /** For `users.read`. */
  readonly users: Users
  /** For `events.read`. */
  readonly events: Events
}
