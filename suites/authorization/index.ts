import { byDetails } from './by-details.scenario.ts'
import { byScope } from './by-scope.scenario.ts'
import { challengeMissing } from './challenge-missing.scenario.ts'
import { challengePlain } from './challenge-plain.scenario.ts'
import { codeClaim } from './claim.scenario.ts'
import { clientOther } from './client-other.scenario.ts'
import { clientUnknown } from './client-unknown.scenario.ts'
import { code } from './code.scenario.ts'
import { codeAgain } from './code-again.scenario.ts'
import { codeExpired } from './code-expired.scenario.ts'
import { detailsAndScope } from './details-and-scope.scenario.ts'
import { detailsNarrowed } from './details-narrowed.scenario.ts'
import { detailsUnknownConfiguration } from './details-unknown-configuration.scenario.ts'
import { detailsUnknownMember } from './details-unknown-member.scenario.ts'
import { detailsUnknownType } from './details-unknown-type.scenario.ts'
import { loginAgain } from './login-again.scenario.ts'
import { loginHint } from './login-hint.scenario.ts'
import { notAuthorized } from './not-authorized.scenario.ts'
import { proofOfOtherClient } from './proof-of-other-client.scenario.ts'
import { redirectUriMissing } from './redirect-uri-missing.scenario.ts'
import { redirectUriOther } from './redirect-uri-other.scenario.ts'
import { redirectUriSimilar } from './redirect-uri-similar.scenario.ts'
import { redirectUriUnregistered } from './redirect-uri-unregistered.scenario.ts'
import { consentRefused } from './refused.scenario.ts'
import { resourceOfIssuer } from './resource.scenario.ts'
import { responseTypeUnknown } from './response-type-unknown.scenario.ts'
import { codeSdJwtVc } from './sd-jwt-vc.scenario.ts'
import { codeToken } from './token.scenario.ts'
import { unknownAuthorizationParameter } from './unknown-parameter.scenario.ts'
import { unknownScope } from './unknown-scope.scenario.ts'
import { verifierMissing } from './verifier-missing.scenario.ts'
import { verifierWrong } from './verifier-wrong.scenario.ts'

export const authorization = [
  code,
  codeToken,
  codeClaim,
  codeSdJwtVc,
  byScope,
  unknownScope,
  byDetails,
  detailsAndScope,
  detailsNarrowed,
  detailsUnknownMember,
  detailsUnknownType,
  detailsUnknownConfiguration,
  notAuthorized,
  unknownAuthorizationParameter,
  resourceOfIssuer,
  loginHint,
  loginAgain,
  consentRefused,
  challengeMissing,
  challengePlain,
  verifierWrong,
  verifierMissing,
  redirectUriOther,
  redirectUriMissing,
  clientOther,
  codeAgain,
  codeExpired,
  proofOfOtherClient,
  responseTypeUnknown,
  redirectUriUnregistered,
  redirectUriSimilar,
  clientUnknown,
]
