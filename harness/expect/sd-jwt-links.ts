/** What two issued SD-JWT VCs must not have in common. */

import type { About, Predicate } from '../scenario.ts'
import type { SdJwt } from '../sd-jwt/compact.ts'
import { linksBetween, timesOf, toldTimes } from '../sd-jwt/links.ts'
import { Inconclusive, Unclaimed, Violation } from '../verdict.ts'
import type { Twice } from './mdoc-profile.ts'
import { sdJwtOf } from './sd-jwt.ts'

async function readBoth({ first, second }: Twice, about: About): Promise<readonly [SdJwt, SdJwt]> {
  const [one, other] = await Promise.all([sdJwtOf(first, about), sdJwtOf(second, about)])
  if (one.sdJwt !== undefined && other.sdJwt !== undefined) return [one.sdJwt, other.sdJwt]
  throw new Inconclusive('prerequisite', 'an SD-JWT VC cannot be read', second.exchange)
}

/** No salt, digest, signature, identifier or place in a status list links two SD-JWT VCs. */
export function sharesNothingOfSdJwts(): Predicate<Twice> {
  return async (twice, about) => {
    const links = linksBetween(await readBoth(twice, about))
    if (links.length === 0) return
    throw new Violation('nothing that links two SD-JWT VCs', `both have ${links.join(', ')}`, twice.second.exchange)
  }
}

/** `iat`, `nbf` and `exp` do not tell the moment of issuance; inapplicable without any. */
export function blursTimesOfSdJwts(): Predicate<Twice> {
  return async (twice, about) => {
    const gap = (twice.at[1] - twice.at[0]) / 1000
    const [first, second] = await readBoth(twice, about)
    const told = toldTimes(first, second, gap)
    if (told.length > 0) {
      const found = `${told.join(', ')} differ by the ${Math.round(gap)} seconds between the issuances`
      throw new Violation('times that do not tell when each was issued', found, twice.second.exchange)
    }
    if (timesOf(first).length === 0) throw new Unclaimed('sd-jwt.times', 'the SD-JWT VC does not say any')
  }
}
