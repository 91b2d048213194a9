import { afterTokenExpiry } from './after-token-expiry.scenario.ts'
import { claimedTwice } from './claimed-twice.scenario.ts'
import { codeAsAccessToken } from './code-as-access-token.scenario.ts'
import { codeComparedExactly } from './code-compared-exactly.scenario.ts'
import { codeForOtherGrant } from './code-for-other-grant.scenario.ts'
import { guessKeepsToken } from './guess-keeps-token.scenario.ts'
import { malformedAttempts } from './malformed-attempts.scenario.ts'
import { newOfferForSameUser } from './new-offer-for-same-user.scenario.ts'
import { oneCredentialRecorded } from './one-credential-recorded.scenario.ts'
import { otherWallet } from './other-wallet.scenario.ts'
import { raceCredential } from './race-credential.scenario.ts'
import { raceRedemption } from './race-redemption.scenario.ts'
import { readAgain } from './read-again.scenario.ts'
import { redeemedBeforeIssuance } from './redeemed-before-issuance.scenario.ts'
import { refusedProof } from './refused-proof.scenario.ts'
import { tokenUsedAgain } from './token-used-again.scenario.ts'
import { transactionCodeAgain } from './transaction-code-again.scenario.ts'

export const singleUse = [
  claimedTwice,
  otherWallet,
  readAgain,
  transactionCodeAgain,
  redeemedBeforeIssuance,
  raceRedemption,
  raceCredential,
  tokenUsedAgain,
  oneCredentialRecorded,
  newOfferForSameUser,
  afterTokenExpiry,
  malformedAttempts,
  refusedProof,
  codeComparedExactly,
  guessKeepsToken,
  codeAsAccessToken,
  codeForOtherGrant,
]
