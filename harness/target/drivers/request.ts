/** What several drivers ask of the request for an offer. */
import { Inconclusive } from '../../verdict.ts'
import type { Lifetime, OfferRequest } from '../driver.ts'

type Wish = Exclude<keyof OfferRequest, 'configurations'>

const words: Readonly<Record<Wish, string>> = {
  lifetime: 'a lifetime',
  transactionCode: 'a transaction code',
  claims: 'claims',
  claimsToPersist: 'claims to persist',
  userId: 'a user',
}

/**
 * An offer other than the wanted one would answer another question.
 * @throws Inconclusive `prerequisite` where a wish cannot be worded
 */
export function requireAskable(request: OfferRequest, askable: Readonly<Record<Wish, boolean>>): void {
  for (const [wish, text] of Object.entries(words) as [Wish, string][]) {
    if (request[wish] !== undefined && !askable[wish]) {
      throw new Inconclusive('prerequisite', `this driver cannot ask for ${text}, as it is configured`)
    }
  }
}

/** A lifetime in seconds. */
export function secondsOf({ minutes = 0, seconds = 0 }: Lifetime): number {
  return minutes * 60 + seconds
}
