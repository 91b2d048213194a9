/** What a scenario may expect. Every predicate throws a Violation, or Inconclusive where it cannot be told. */
export { type Answered, exchangeOf } from './answered.ts'
export { allOf, equals, every, given, satisfies, the } from './compose.ts'
export { isCredential, isCredentialError, isCredentialRefusal, isCredentialResponse } from './credential.ts'
export { describe } from './describe.ts'
export {
  hasChallenge,
  hasEmptyBody,
  hasHeader,
  hasMediaType,
  hasStatus,
  isForbidden,
  isNoServerError,
  isUnauthorized,
  isUncacheable,
  showsNoInternals,
} from './http.ts'
export { expiresAfter, expiresWithin } from './lifetime.ts'
export { isErrorEnvelope, isManagementRefusal, isOfferCreated, isTooLarge } from './management.ts'
export {
  elementOf,
  hasDeviceKeyOfProof,
  hasDocTypeOfMetadata,
  hasElement,
  hasMatchingDigests,
  hasShortestForm,
  hasValidIssuerSignature,
  hasValidValidityInfo,
  isIssuerSigned,
  mdocOf,
  warningsIn,
} from './mdoc.ts'
export {
  blursItsDates,
  type Configured,
  hasAnnouncedAlgorithm,
  hasAnnouncedClaims,
  hasAuthorityKeyIdentifier,
  hasCertificateInDer,
  hasCertificateInForce,
  hasCountryOfSigner,
  hasDistributionPoints,
  hasElementDates,
  hasElementTypes,
  hasElementValues,
  hasIssuedCertificate,
  hasIssuerAltName,
  hasMandatoryElements,
  hasSignerKeyUsage,
  hasSignerName,
  hasSignerPurpose,
  sharesNothing,
} from './mdoc-profile.ts'
export { answered, givesAtMost, givesExactly, tokens } from './race.ts'
export { fitsSchema, matchesSchema, unknownMembersIn } from './schema.ts'
export {
  hasAsymmetricAlgorithm,
  hasDigestsOfDisclosures,
  hasHolderKeyOfProof,
  hasKnownHashAlgorithm,
  hasLongSalts,
  hasNoKeyBindingJwt,
  hasNoNameCollision,
  hasNoPlainCopy,
  hasNoReservedNames,
  hasSaneTimes,
  hasSdJwtVcType,
  hasSoundCertificateChain,
  hasUniqueDigests,
  hasUniqueSalts,
  hasValidSdJwtSignature,
  hasVct,
  hasVctOfMetadata,
  hasWellFormedDisclosures,
  hasWellFormedStatus,
  hidesNoRegisteredClaim,
  isSdJwtVc,
  sdJwtOf,
} from './sd-jwt.ts'
export { isAccessToken, isTokenError, isTokenRefusal, isTokenResponse } from './token.ts'
