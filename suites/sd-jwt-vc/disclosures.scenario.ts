import {
  hasDigestsOfDisclosures,
  hasKnownHashAlgorithm,
  hasLongSalts,
  hasNoNameCollision,
  hasNoPlainCopy,
  hasNoReservedNames,
  hasUniqueDigests,
  hasUniqueSalts,
  hasWellFormedDisclosures,
  hidesNoRegisteredClaim,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must, should } from '../requirements/index.ts'
import { claimed } from './claimed.ts'
import { issued } from './issued.scenario.ts'

export const disclosures = scenario({
  id: 'sd-jwt-vc/disclosures',
  title: 'Every Disclosure of the SD-JWT VC fits a digest, tells one claim, and has a salt of its own',
  needs: ['offer.create', 'sd-jwt'],
  control: issued,

  act: claimed,

  checks: [
    must('sd-jwt/hash-algorithm/known', hasKnownHashAlgorithm()),
    must('sd-jwt/disclosures/shape', hasWellFormedDisclosures()),
    must('sd-jwt/disclosures/digest-match', hasDigestsOfDisclosures()),
    must('sd-jwt/disclosures/digest-once', hasUniqueDigests()),
    must('sd-jwt/disclosures/reserved-names', hasNoReservedNames()),
    must('sd-jwt/disclosures/no-name-collision', hasNoNameCollision()),
    must('sd-jwt/payload/no-plain-copy', hasNoPlainCopy()),
    must('sd-jwt-vc/claims/registered-not-hidden', hidesNoRegisteredClaim()),
    must('sd-jwt/salts/unique', hasUniqueSalts()),
    should('sd-jwt/salts/entropy', hasLongSalts()),
  ],

  observe: ({ credentials: [credential] }) => ({ Disclosures: String(credential).split('~').length - 2 }),
})
