import { expiresWithin, isManagementRefusal } from '../../../harness/expect/index.ts'
import type { About, Actors, Offer, Predicate } from '../../../harness/scenario.ts'

type Attempt = Awaited<ReturnType<Actors['issuer']['management']['createOffer']>>

/** The answer to a request for some lifetime, and the offer where one was granted. */
export interface Asked {
  readonly attempt: Attempt
  readonly offer: Offer | undefined
}

/** Asks for an offer with this `expiresIn`, whatever it is. */
export async function askFor(issuer: Actors['issuer'], expiresIn: unknown): Promise<Asked> {
  const attempt = await issuer.management.createOffer({ body: { ...issuer.management.bodyFor({}), expiresIn } })
  const granted = 'response' in attempt && attempt.response.status < 300
  return { attempt, offer: granted ? await issuer.offerOf(attempt) : undefined }
}

/** An expiry no later than the longest lifetime that the issuer declares. */
export function endsInTime(offer: Offer, about: About): void | Promise<void> {
  return expiresWithin(about.policy.offerLifetime.maximum)(offer, about)
}

/** Refused, or granted and ending in time. */
export function isRefusedOrCapped(): Predicate<Asked> {
  return ({ attempt, offer }, about) =>
    offer === undefined ? isManagementRefusal()(attempt, about) : endsInTime(offer, about)
}

/** Short words for an observation. */
export function outcomeOf({ attempt, offer }: Asked): string {
  if (offer !== undefined) return 'granted'
  return 'response' in attempt ? `refused (${attempt.response.status})` : 'connection closed'
}
