import { announcedShape } from './announced-shape.scenario.ts'
import { answer } from './answer.scenario.ts'
import { claimsIssued } from './claims-issued.scenario.ts'
import { claimsNotInOffer } from './claims-not-in-offer.scenario.ts'
import { claimsNotMixed } from './claims-not-mixed.scenario.ts'
import { claimsNotPersisted } from './claims-not-persisted.scenario.ts'
import { claimsOfThisOfferOnly } from './claims-of-this-offer-only.scenario.ts'
import { claimsPersisted } from './claims-persisted.scenario.ts'
import { claimsReused } from './claims-reused.scenario.ts'
import { codeFormSafe } from './code-form-safe.scenario.ts'
import { codesDiffer } from './codes-differ.scenario.ts'
import { credentialsDuplicate } from './credentials-duplicate.scenario.ts'
import { credentialsEmpty } from './credentials-empty.scenario.ts'
import { credentialsMalformed } from './credentials-malformed.scenario.ts'
import { credentialsMissing } from './credentials-missing.scenario.ts'
import { credentialsNumbers } from './credentials-numbers.scenario.ts'
import { credentialsText } from './credentials-text.scenario.ts'
import { credentialsUnknown } from './credentials-unknown.scenario.ts'
import { notJson } from './not-json.scenario.ts'
import { offerContents } from './offer-contents.scenario.ts'
import { offerObject } from './offer-object.scenario.ts'
import { randomToken } from './random-token.scenario.ts'
import { severalConfigurations } from './several-configurations.scenario.ts'
import { tamperedToken } from './tampered-token.scenario.ts'
import { userKept } from './user-kept.scenario.ts'
import { userMade } from './user-made.scenario.ts'
import { userUnknown } from './user-unknown.scenario.ts'
import { walletToken } from './wallet-token.scenario.ts'
import { withTransactionCode } from './with-transaction-code.scenario.ts'
import { withoutRole } from './without-role.scenario.ts'
import { withoutToken } from './without-token.scenario.ts'
import { withoutTransactionCode } from './without-transaction-code.scenario.ts'
import { wrongContentType } from './wrong-content-type.scenario.ts'

export const creation = [
  answer,
  offerObject,
  offerContents,
  codesDiffer,
  codeFormSafe,
  withoutTransactionCode,
  withTransactionCode,
  announcedShape,
  severalConfigurations,
  credentialsMissing,
  credentialsEmpty,
  credentialsUnknown,
  credentialsMalformed,
  credentialsText,
  credentialsNumbers,
  credentialsDuplicate,
  notJson,
  wrongContentType,
  withoutToken,
  randomToken,
  tamperedToken,
  withoutRole,
  walletToken,
  userMade,
  userKept,
  userUnknown,
  claimsIssued,
  claimsNotInOffer,
  claimsOfThisOfferOnly,
  claimsNotMixed,
  claimsPersisted,
  claimsNotPersisted,
  claimsReused,
]
