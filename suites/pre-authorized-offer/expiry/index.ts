import { aboveMaximum } from './above-maximum.scenario.ts'
import { claimableBeforeExpiry } from './claimable-before-expiry.scenario.ts'
import { defaultExpired } from './default-expired.scenario.ts'
import { defaultLifetime } from './default-lifetime.scenario.ts'
import { expired } from './expired.scenario.ts'
import { expiredWithCode } from './expired-with-code.scenario.ts'
import { lifetimeAsAsked } from './lifetime-as-asked.scenario.ts'
import { maximumInOtherWords } from './maximum-in-other-words.scenario.ts'
import { maximumLifetime } from './maximum-lifetime.scenario.ts'
import { oddLifetimes } from './odd-lifetimes.scenario.ts'
import { otherUnits } from './other-units.scenario.ts'
import { sumAboveMaximum } from './sum-above-maximum.scenario.ts'
import { tokenOutlivesOffer } from './token-outlives-offer.scenario.ts'
import { twoLifetimes } from './two-lifetimes.scenario.ts'
import { zeroOrNegative } from './zero-or-negative.scenario.ts'

export const expiry = [
  defaultLifetime,
  lifetimeAsAsked,
  maximumLifetime,
  maximumInOtherWords,
  aboveMaximum,
  sumAboveMaximum,
  zeroOrNegative,
  otherUnits,
  oddLifetimes,
  claimableBeforeExpiry,
  expired,
  defaultExpired,
  expiredWithCode,
  tokenOutlivesOffer,
  twoLifetimes,
]
