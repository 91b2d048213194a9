import { lowerCaseScheme } from './lower-case-scheme.scenario.ts'
import { madeUpToken } from './made-up-token.scenario.ts'
import { malformedBody } from './malformed-body.scenario.ts'
import { noSelector } from './no-selector.scenario.ts'
import { notOffered } from './not-offered.scenario.ts'
import { oversizedBody } from './oversized-body.scenario.ts'
import { proofMissing } from './proof-missing.scenario.ts'
import { proofOtherKey } from './proof-other-key.scenario.ts'
import { proofUnsigned } from './proof-unsigned.scenario.ts'
import { proofWithoutType } from './proof-without-type.scenario.ts'
import { proofWrongAudience } from './proof-wrong-audience.scenario.ts'
import { unknownConfiguration } from './unknown-configuration.scenario.ts'
import { unknownMember } from './unknown-member.scenario.ts'
import { credentialWithoutToken } from './without-token.scenario.ts'
import { wrongContentType } from './wrong-content-type.scenario.ts'

export const credential = [
  unknownConfiguration,
  notOffered,
  noSelector,
  unknownMember,
  malformedBody,
  wrongContentType,
  oversizedBody,
  credentialWithoutToken,
  madeUpToken,
  lowerCaseScheme,
  proofMissing,
  proofUnsigned,
  proofOtherKey,
  proofWrongAudience,
  proofWithoutType,
]
