/**
 * A holder agent: somebody else's wallet, which an API asks to claim what the issuer offers. `actors.holder` of a scenario.
 * It acts and records; it judges nothing.
 */
import type { Issuance, Offer } from '../wallet/wallet.ts'
import type { Exchange } from '../wire/exchange.ts'
import type { Sink } from '../wire/sink.ts'
import type { SiteKind } from './sites.ts'

/** With what the agent is asked. */
export type HolderAuthorization = 'own' | 'none' | 'random' | 'low-scope'

/** What the agent is asked to claim, and how that differs from asking for an offer as it is. */
export interface HolderClaim {
  /** Its transaction code is not sent by itself. */
  readonly offer?: Offer
  /** Instead of the offer's. */
  readonly issuerUrl?: string
  /** Instead of the offer's. */
  readonly code?: string
  /** The transaction code: for `holder.txCode`. */
  readonly txCode?: string | undefined
  /** Instead of a code: for `holder.authorized`. */
  readonly authorized?: { readonly accessToken: string; readonly credentialIdentifier?: string }
  /** Members of the request, on top of the right ones; `null` leaves one out: for `holder.raw`. */
  readonly members?: Readonly<Record<string, unknown>>
  /** For `holder.management`, and `low-scope` for `holder.lowScope`. */
  readonly authorization?: HolderAuthorization
}

/** What the agent answered. */
export interface Claimed {
  readonly exchange: Exchange
  /** Whether it says that it holds a credential now. */
  readonly isHeld: boolean
  /** The credential, as the agent shows it; `undefined` where it does not. */
  readonly credential: unknown
}

/** The agent did not answer in time. */
export interface Late {
  readonly exchange: undefined
  /** Seconds that were waited. */
  readonly waited: number
}

export interface HolderAgent {
  /** As the target file names it. */
  readonly name: string
  /** The Credential Configuration that it is offered (`holder.claim`). */
  readonly configurationId: string
  /** The same, as the issuer describes it; empty where it does not. @throws Inconclusive `prerequisite` without metadata */
  configuration(): Promise<Readonly<Record<string, unknown>>>
  /** @throws Inconclusive `unanswered` where no answer comes in time; a 502, 503 or 504 is an answer of the agent */
  claim(claim: HolderClaim): Promise<Claimed>
  /** The same; that no answer comes in time is told, too. @throws Inconclusive where the agent cannot be asked at all */
  claimInTime(claim: HolderClaim): Promise<Claimed | Late>
  /** Asks so many times at the same moment. @returns those that were answered */
  claimAtOnce(claim: HolderClaim, times: number): Promise<readonly Claimed[]>
  /** What the agent was given, as if our own wallet had claimed it. @throws Inconclusive `prerequisite` where it is not shown */
  issuanceOf(claimed: Claimed): Promise<Issuance>
  /** All credential records (`holder.list`). @throws Inconclusive `prerequisite` where they cannot be listed */
  records(): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Opens an issuer of our own that is none, until the scenario ends (`holder.site`). */
  site(kind: SiteKind): Promise<Sink>
  /** The same, one that redirects to a URL. */
  redirect(to: string): Promise<Sink>
}
