import { codeOfferClaimedAgain } from './claimed-again.scenario.ts'
import { codeOfferClaimedByTwoUsers } from './claimed-by-two-users.scenario.ts'
import { authorizationCodeOffer } from './created.scenario.ts'
import { codeOfferCredentialsDuplicate } from './credentials-duplicate.scenario.ts'
import { codeOfferCredentialsEmpty } from './credentials-empty.scenario.ts'
import { codeOfferCredentialsMissing } from './credentials-missing.scenario.ts'
import { codeOfferCredentialsText } from './credentials-text.scenario.ts'
import { codeOfferCredentialsUnknown } from './credentials-unknown.scenario.ts'
import { codeOfferNotJson } from './not-json.scenario.ts'
import { authorizationCodeOtherFormat } from './other-format.scenario.ts'
import { codeOfferRequestParameters } from './request-parameters.scenario.ts'
import { codeOfferRequestParametersText } from './request-parameters-text.scenario.ts'
import { codeOfferWithoutRole } from './without-role.scenario.ts'
import { codeOfferWithoutToken } from './without-token.scenario.ts'
import { codeOfferWrongContentType } from './wrong-content-type.scenario.ts'

export const authorizationCodeOffers = [
  authorizationCodeOffer,
  authorizationCodeOtherFormat,
  codeOfferRequestParameters,
  codeOfferClaimedAgain,
  codeOfferClaimedByTwoUsers,
  codeOfferCredentialsMissing,
  codeOfferCredentialsEmpty,
  codeOfferCredentialsUnknown,
  codeOfferCredentialsText,
  codeOfferCredentialsDuplicate,
  codeOfferRequestParametersText,
  codeOfferNotJson,
  codeOfferWrongContentType,
  codeOfferWithoutToken,
  codeOfferWithoutRole,
]
