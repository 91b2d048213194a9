import { descriptionLimit } from './description-limit.scenario.ts'
import { emptyCode } from './empty-code.scenario.ts'
import { leadingZero } from './leading-zero.scenario.ts'
import { lockout } from './lockout.scenario.ts'
import { lockoutDespiteHeaders } from './lockout-despite-headers.scenario.ts'
import { lockoutInParallel } from './lockout-in-parallel.scenario.ts'
import { lockoutMissingBetween } from './lockout-missing-between.scenario.ts'
import { lockoutPerOffer } from './lockout-per-offer.scenario.ts'
import { lockoutPermanent } from './lockout-permanent.scenario.ts'
import { missingCode } from './missing-code.scenario.ts'
import { observedAttempts } from './observed-attempts.scenario.ts'
import { rightCode } from './right-code.scenario.ts'
import { rightCodeClaims } from './right-code-claims.scenario.ts'
import { shapeVariants } from './shape-variants.scenario.ts'
import { textCode } from './text-code.scenario.ts'
import { unexpectedCode } from './unexpected-code.scenario.ts'
import { wrongCode } from './wrong-code.scenario.ts'
import { wrongThenRight } from './wrong-then-right.scenario.ts'
import { wrongTwiceThenRight } from './wrong-twice-then-right.scenario.ts'

export const transactionCode = [
  rightCode,
  rightCodeClaims,
  missingCode,
  emptyCode,
  wrongCode,
  unexpectedCode,
  shapeVariants,
  leadingZero,
  textCode,
  descriptionLimit,
  wrongThenRight,
  wrongTwiceThenRight,
  observedAttempts,
  lockout,
  lockoutPermanent,
  lockoutPerOffer,
  lockoutInParallel,
  lockoutDespiteHeaders,
  lockoutMissingBetween,
]
