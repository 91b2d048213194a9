/** Predicates about announced lifetimes. */
import type { Predicate } from '../scenario.ts'
import { Inconclusive } from '../verdict.ts'
import type { Offer } from '../wallet/wallet.ts'
import { ensure } from './answered.ts'

/**
 * The announced expiry is `seconds` after creation, within `policy.expiryTolerance`; a `Date` header cuts the second off.
 * Inconclusive (`vacuous`) where no expiry is announced.
 */
export function expiresAfter(seconds: number): Predicate<Offer> {
  return ({ created: { expiresAt, exchange }, createdAt }, { policy: { expiryTolerance } }) => {
    if (expiresAt === undefined) throw new Inconclusive('vacuous', 'no expiry is announced', exchange)
    const late = expiresAt - createdAt - seconds * 1000
    const holds = late >= -expiryTolerance * 1000 && late <= (expiryTolerance + 1) * 1000
    const expected = `an expiry ${seconds} s after creation (± ${expiryTolerance} s)`
    ensure(holds, expected, `${Math.round((expiresAt - createdAt) / 1000)} s`, exchange)
  }
}

/** The expiry, announced or not, is at most `seconds` after creation. */
export function expiresWithin(seconds: number): Predicate<Offer> {
  return ({ created: { exchange }, createdAt, expiresAt }, { policy: { expiryTolerance } }) => {
    const lifetime = (expiresAt - createdAt) / 1000
    ensure(
      lifetime <= seconds + expiryTolerance + 1,
      `an expiry of at most ${seconds} s after creation`,
      `${Math.round(lifetime)} s`,
      exchange,
    )
  }
}
