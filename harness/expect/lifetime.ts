/** Predicates about announced lifetimes. */
import type { About, Predicate } from '../scenario.ts'
import type { CreatedOffer } from '../target/driver.ts'
import { Inconclusive } from '../verdict.ts'
import type { Exchange } from '../wire/exchange.ts'
import { ensure } from './answered.ts'

/** An offer, or what its creator was told of it. */
export type OfferLike = CreatedOffer | { readonly created: CreatedOffer }

/**
 * The announced expiry is `seconds` after creation, within `policy.expiryTolerance`. The moment of creation is the `Date`
 * header of the creating answer (which cuts the second off), or the time of that answer by the target's clock.
 * Inconclusive (`vacuous`) where no expiry is announced, or the offer came without the network.
 */
export function expiresAfter(seconds: number): Predicate<OfferLike> {
  return (actual, about) => {
    const { expiresAt, exchange } = 'created' in actual ? actual.created : actual
    if (exchange === undefined) throw new Inconclusive('vacuous', 'the moment of creation is not known')
    if (expiresAt === undefined) throw new Inconclusive('vacuous', 'no expiry is announced', exchange)
    const [earliest, latest] = createdBetween(exchange, about)
    const tolerance = about.policy.expiryTolerance * 1000
    const holds = expiresAt >= earliest + seconds * 1000 - tolerance && expiresAt <= latest + seconds * 1000 + tolerance
    const expected = `an expiry ${seconds} s after creation (± ${about.policy.expiryTolerance} s)`
    ensure(holds, expected, `${Math.round((expiresAt - earliest) / 1000)} s`, exchange)
  }
}

/** Milliseconds since the epoch, target's clock. */
function createdBetween(exchange: Exchange, about: About): readonly [earliest: number, latest: number] {
  const date = Date.parse(exchange.response.headers.date ?? '')
  if (Number.isFinite(date)) return [date, date + 1000]
  return [exchange.timing.startedAt + about.clockSkew, exchange.timing.endedAt + about.clockSkew]
}
