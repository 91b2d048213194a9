/** The judge of SD-JWT VCs: everything that is wrong with one, in one pass. */
import { SDJwtInstance } from '@sd-jwt/core'
import type { JWK } from 'jose'
import type { Certificate } from '../mdoc/certificate.ts'
import type { Revision } from '../requirement.ts'
import { judgeChain, judgeSubject, readX5c } from './certificates.ts'
import { judgeIssuer, judgeStatus, judgeTimes, judgeType, judgeVct } from './claims.ts'
import { readSdJwt, type SdJwt } from './compact.ts'
import { judgeDisclosures } from './disclosures.ts'
import { type SdJwtFinding, sdJwtCollector } from './finding.ts'
import { hashOf } from './hash.ts'
import { judgeHolderKey } from './holder-key.ts'
import { judgeAlgorithm, judgeCritical, judgeSignature } from './issuer-key.ts'
import { isObject, type JsonObject } from './json.ts'

/** What an SD-JWT VC is judged against. What is left out is not compared. */
export interface SdJwtContext {
  /** The `vct` of the Credential Configuration. */
  readonly vct?: string | undefined
  /** The public key of the key proof. */
  readonly holderKey?: JWK | undefined
  /** The keys of the issuer's JWT VC Issuer Metadata: used where there is no x5c. */
  readonly issuerKeys?: readonly JWK[] | undefined
  /** What x5c must lead to. */
  readonly trustAnchors?: readonly Certificate[] | undefined
  /** Under draft 13 the media type has another name. */
  readonly revision?: Revision | undefined
  /** Milliseconds since the epoch, by the issuer's clock. */
  readonly now: number
}

/** What the judge found, and what the SD-JWT VC says as far as it could be read. */
export interface SdJwtJudgement {
  readonly findings: readonly SdJwtFinding[]
  /** `undefined` where header or payload cannot be read: then nothing but that was judged. */
  readonly sdJwt: SdJwt | undefined
  /** The payload with all that is disclosed in its place; `undefined` where digests and Disclosures do not fit. */
  readonly claims: JsonObject | undefined
  /** The certificates of x5c, the one of the signer first. */
  readonly certificates: readonly Certificate[]
}

/**
 * Judges an SD-JWT VC as a credential response delivers it.
 *
 * Goes on after every defect as far as it can, so that one judgement shows them all. A signature that cannot be verified
 * because no key is at hand is a note, not silence. Nothing that an issuer sends makes it reject.
 *
 * @see SD-JWT VC draft 11 #section-3.4, RFC 9901 #section-7.1, OpenID4VCI 1.0, A.3.4
 */
export async function judgeSdJwtVc(credential: unknown, context: SdJwtContext): Promise<SdJwtJudgement> {
  const { report, findings } = sdJwtCollector()
  const sdJwt = readSdJwt(credential, report)
  if (sdJwt === undefined) return { findings: findings(), sdJwt, claims: undefined, certificates: [] }
  judgeType(sdJwt, context.revision, report)
  judgeAlgorithm(sdJwt, report)
  judgeCritical(sdJwt, report)
  judgeVct(sdJwt, context.vct, report)
  judgeIssuer(sdJwt, report)
  judgeTimes(sdJwt, context.now, report)
  judgeStatus(sdJwt, report)
  judgeDisclosures(sdJwt, report)
  await judgeHolderKey(sdJwt, context.holderKey, report)
  const certificates = readX5c(sdJwt, report)
  judgeChain(certificates, context.trustAnchors, context.now, report)
  judgeSubject(sdJwt, certificates[0], report)
  await judgeSignature(sdJwt, certificates[0], context.issuerKeys, report)
  const found = findings()
  return { findings: found, sdJwt, claims: await claimsOf(sdJwt, found), certificates }
}

/** Only of sound Disclosures: wrong ones could multiply without end while they are put in place. */
async function claimsOf(sdJwt: SdJwt, findings: readonly SdJwtFinding[]): Promise<JsonObject | undefined> {
  const sound = !findings.some(
    ({ rule, severity }) => severity === 'failure' && /^SJ-(?:[36789]|5|13|14|15)$/.test(rule),
  )
  if (!sound) return undefined
  const library = new SDJwtInstance({ hasher: (data, alg) => hashOf(alg, textOf(data)) })
  const parts = [sdJwt.jwt, ...sdJwt.disclosures.map(({ encoded }) => encoded), '']
  const claims = await library.getClaims(parts.join('~')).catch(() => undefined)
  return isObject(claims) ? claims : undefined
}

const textOf = (data: string | ArrayBuffer): string | Uint8Array =>
  typeof data === 'string' ? data : new Uint8Array(data)
