/** Looks at an SD-JWT VC. */
import { readTrustAnchors } from '../mdoc/trust-anchors.ts'
import type { Disclosure } from '../sd-jwt/compact.ts'
import { judgeSdJwtVc } from '../sd-jwt/judge.ts'
import { sdJwtRules } from '../sd-jwt/rules.ts'
import { inspectCertificate } from './certificate.ts'
import type { InspectOptions } from './inspect.ts'
import type { Found } from './recognise.ts'
import type { InspectedDisclosure, InspectedSdJwt } from './report.ts'

/** One that was presented may have a key binding JWT; one that was delivered may not. */
export async function inspectSdJwt(found: Found, options: InspectOptions): Promise<InspectedSdJwt> {
  const { vct, key: holderKey, revision, now, trust } = options
  const trustAnchors = trust === undefined ? undefined : readTrustAnchors(trust)
  const judgement = await judgeSdJwtVc(found.credential, { vct, holderKey, revision, now, trustAnchors })
  const { sdJwt, claims, certificates } = judgement
  const findings = judgement.findings.filter(({ rule }) => found.delivered || rule !== 'SJ-4')
  return {
    format: 'dc+sd-jwt',
    form: found.form,
    characters: found.credential.length,
    ...(sdJwt === undefined ? {} : { header: sdJwt.header, payload: sdJwt.payload }),
    disclosures: sdJwt?.disclosures.map(inspectDisclosure) ?? [],
    ...(sdJwt?.keyBinding === undefined ? {} : { keyBinding: decoded(sdJwt.keyBinding) }),
    ...(claims === undefined ? {} : { claims }),
    certificates: certificates.map(({ der }) => inspectCertificate(der)),
    findings: findings.map((finding) => ({ ...finding, source: sdJwtRules[finding.rule].source })),
  }
}

function inspectDisclosure({ index, salt, name, value }: Disclosure): InspectedDisclosure {
  return { index, salt, ...(name === undefined ? {} : { name }), value }
}

function decoded(jwt: string): { readonly header: unknown; readonly payload: unknown } {
  const [header, payload] = jwt.split('.').map(jsonIn)
  return { header, payload }
}

function jsonIn(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return null
  }
}
