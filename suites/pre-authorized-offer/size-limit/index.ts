import { aboveLimit } from './above-limit.scenario.ts'
import { belowLimit } from './below-limit.scenario.ts'
import { largeOfferClaimed } from './large-offer-claimed.scenario.ts'
import { manyClaims } from './many-claims.scenario.ts'
import { observedLimit } from './observed-limit.scenario.ts'
import { portrait } from './portrait.scenario.ts'

export const sizeLimit = [belowLimit, largeOfferClaimed, portrait, aboveLimit, manyClaims, observedLimit]
