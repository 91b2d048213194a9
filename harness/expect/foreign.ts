/** Predicates about a credential that somebody else's wallet was given, in whatever format. */
import { isDeepStrictEqual } from 'node:util'
import type { About, Exchange, Issuance, Offer, Predicate, Token } from '../scenario.ts'
import type { SampleClaim } from '../target/issuer.ts'
import { Inconclusive } from '../verdict.ts'
import { ensure, isObject, type JsonObject, membersOf } from './answered.ts'
import { allOf, given, the } from './compose.ts'
import { describeValue } from './describe.ts'
import { payloadOf } from './holder.ts'
import {
  hasDeviceKeyOfProof,
  hasDocTypeOfMetadata,
  hasElement,
  hasMatchingDigests,
  hasValidIssuerSignature,
  isIssuerSigned,
} from './mdoc.ts'
import { fitsSchema, matchesSchema } from './schema.ts'
import { hasHolderKeyOfProof, hasValidSdJwtSignature, hasVctOfMetadata, isSdJwtVc, sdJwtOf } from './sd-jwt.ts'

/** A credential that an agent was given. */
export interface Foreign {
  readonly issuance: Issuance
  /** Credential Format Identifier, as the metadata of the issuer have it. */
  readonly format: unknown
}

/** The claims that its offer was made with. */
interface Given extends Foreign {
  readonly samples: readonly SampleClaim[]
}

const isSdJwt = (format: unknown) => format === 'dc+sd-jwt' || format === 'vc+sd-jwt'

/** Every claim that was given with the offer stands in the credential with its value. */
export function carriesGivenClaims(): Predicate<Given> {
  return async ({ issuance, format, samples }, about) => {
    if (format !== 'mso_mdoc') return carries(await claimsIn(issuance, format, about), samples, issuance)
    for (const { namespace, element, value } of samples) await hasElement(namespace, element, value)(issuance, about)
  }
}

async function claimsIn(issuance: Issuance, format: unknown, about: About): Promise<JsonObject> {
  if (isSdJwt(format)) return (await sdJwtOf(issuance, about)).claims ?? {}
  const { vc } = payloadOf(String(issuance.credentials[0]))
  return isObject(vc) && isObject(vc.credentialSubject) ? vc.credentialSubject : {}
}

function carries(claims: JsonObject, samples: readonly SampleClaim[], { exchange }: Issuance): void {
  for (const { name, value } of samples) {
    const found = claims[name]
    ensure(isDeepStrictEqual(found, value), `${name} to be ${describeValue(value)}`, describeValue(found), exchange)
  }
}

/** The signature verifies; inconclusive for W3C credentials, whose keys are found in too many ways. */
export function hasSignatureOfIssuer(): Predicate<Foreign> {
  return async ({ issuance, format }, about) => {
    if (format === 'mso_mdoc') return hasValidIssuerSignature()(issuance, about)
    if (isSdJwt(format)) return hasValidSdJwtSignature()(issuance, about)
    throw new Inconclusive('prerequisite', `signatures of ${describeValue(format)} are not judged`, issuance.exchange)
  }
}

/** A claim by our own wallet, with everything that another wallet may look at. */
interface Careful {
  /** Credential Issuer Identifier. */
  readonly identifier: string
  readonly metadata: Exchange
  readonly offer: Offer
  readonly token: Token
  readonly issuance: Issuance
  readonly format: unknown
}

/** Milliseconds that clocks may differ before somebody else's key proof is from another time. */
const tolerance = 30_000

/**
 * Nothing about a claim gives a careful wallet a reason to refuse it. Inconclusive where something does: what is wrong
 * is for others to say, and no other wallet is to be blamed that minds it.
 */
export function isAsAnyWalletTakesIt(): Predicate<Careful> {
  const rightly = allOf<Careful>(
    namesItself,
    the('metadata', matchesSchema('credential-issuer-metadata')),
    ({ offer }, about) => fitsSchema('credential-offer-parameters')(offer.object, about),
    the('token', matchesSchema('token-response')),
    isSound,
  )
  return given(rightly, () => {})
}

function namesItself({ identifier, metadata, offer }: Careful, { clockSkew }: About): void {
  const names = [membersOf(metadata).credential_issuer, offer.object.credential_issuer]
  ensure(
    names.every((name) => name === identifier),
    `the issuer to call itself ${identifier}`,
    describeValue(names),
  )
  ensure(Math.abs(clockSkew) < tolerance, 'a clock that agrees with ours', `one that is ${clockSkew} ms ahead`)
}

async function isSound({ issuance, format }: Careful, about: About): Promise<void> {
  const judges = isSdJwt(format)
    ? [isSdJwtVc(), hasVctOfMetadata(), hasHolderKeyOfProof(), hasValidSdJwtSignature()]
    : []
  const ofMdoc = [
    isIssuerSigned(),
    hasDocTypeOfMetadata(),
    hasDeviceKeyOfProof(),
    hasValidIssuerSignature(),
    hasMatchingDigests(),
  ]
  for (const judge of format === 'mso_mdoc' ? ofMdoc : judges) await judge(issuance, about)
}
