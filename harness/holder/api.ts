/** How an agent of one type is asked, and what its answers say. */
import type { Exchange, WireRequest } from '../wire/exchange.ts'
import type { Claimed, HolderClaim } from './agent.ts'

/** What a claim is worded from. */
export interface ClaimParts {
  readonly authorized: HolderClaim['authorized'] | undefined
  readonly members: HolderClaim['members'] | undefined
  readonly txCode: string | undefined
  readonly issuerUrl: string
  /** `undefined` where a token is given instead. */
  readonly code: string | undefined
  /** The Credential Offer object that says the same. */
  readonly offer: Readonly<Record<string, unknown>>
}

/** Requests without their authorization, and the reading of answers. The agent is not trusted: answers may be anything. */
export interface HolderApi {
  claim(parts: ClaimParts): WireRequest
  read(exchange: Exchange): Omit<Claimed, 'exchange'>
  /** The id of what is held now. */
  idIn(exchange: Exchange): unknown
  list?(): WireRequest
  remove?(id: string): WireRequest
}
