/** What a scenario may expect. Every predicate throws a Violation, or Inconclusive where it cannot be told. */
export { type Answered, exchangeOf } from './answered.ts'
export {
  announcesIssuerThatIsNamed,
  echoesState,
  hasPositiveLifetime,
  isAuthorizationCode,
  isAuthorizationError,
  isNoAuthorizationCode,
  isNotRedirected,
  isPushed,
  namesIssuerAsAnnounced,
  namesRegisteredError,
  namesRightIssuer,
} from './authorization.ts'
export {
  givesNoMoreThanKeys,
  hasDifferentCryptography,
  hasKeyForEach,
  hasNothingInCommon,
  hasOneDataset,
  refusesOrGivesAtMost,
} from './batch.ts'
export { allOf, equals, every, given, satisfies, the } from './compose.ts'
export { isCredential, isCredentialError, isCredentialRefusal, isCredentialResponse } from './credential.ts'
export { describe } from './describe.ts'
export { carriesGivenClaims, type Foreign, hasSignatureOfIssuer, isAsAnyWalletTakesIt } from './foreign.ts'
export {
  agreesWithStatusLine,
  areDifferent,
  hasOfferedType,
  hasRecordDates,
  hasStatusIndexOfCredential,
  hasTargetOfSubject,
  isErrorInTime,
  isHeld,
  isHeldUnlessRefused,
  isHolderRefusal,
  isNotMarked,
  isRecordOrRefusal,
  keepsOneRecord,
} from './holder.ts'
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
  hasKnownExtensions,
  hasMandatoryElements,
  hasSignerKeyUsage,
  hasSignerName,
  hasSignerPurpose,
  ofKnownType,
  sharesNothing,
} from './mdoc-profile.ts'
export {
  hasRootAltName,
  hasRootAuthority,
  hasRootCountry,
  hasRootDistributionPoints,
  hasRootInForce,
  hasRootKeyIdentifier,
  hasRootKeyUsage,
  hasRootPeriod,
  leadsToTrustAnchor,
  namesKeyOfIssuer,
} from './mdoc-trust.ts'
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
export { givesKeysInOneWay, namesIssuerOfSdJwt } from './sd-jwt-issuer.ts'
export { blursTimesOfSdJwts, sharesNothingOfSdJwts } from './sd-jwt-links.ts'
export {
  hasIndexWithinList,
  hasSecureStatusUri,
  hasStatusLabel,
  hasStatusList,
  hasStatusListClaims,
  hasStatusReference,
  hasValidStatusListSignature,
  isServed,
  isStatusListToken,
  isValidWhenIssued,
  type StatusListAnswer,
  servedList,
  statusListWarnings,
  statusOf,
  withStatus,
} from './status-list.ts'
export { isAccessToken, isTokenError, isTokenRefusal, isTokenResponse } from './token.ts'
