/** `x5c`: the certificate of the signer, and the chain above it. */
import {
  type Certificate,
  isCa,
  isInForce,
  isIssuedBy,
  isSelfSigned,
  periodOf,
  readCertificate,
} from '../mdoc/certificate.ts'
import { quote } from '../mdoc/finding.ts'
import type { SdJwt } from './compact.ts'
import { type SdJwtReport, within } from './finding.ts'
import { kindOf } from './json.ts'

const where = '/header/x5c'
const longestChain = 20

/** The certificates of x5c, the one of the signer first; none where one of them cannot be read. */
export function readX5c({ header: { x5c } }: SdJwt, report: SdJwtReport): readonly Certificate[] {
  if (x5c === undefined) return []
  if (!Array.isArray(x5c) || x5c.length === 0 || x5c.length > longestChain) {
    report('SV-12', `x5c is ${Array.isArray(x5c) ? `an array of ${x5c.length}` : kindOf(x5c)}, not a chain`, where)
    return []
  }
  const chain = x5c.flatMap((text, index) => certificateIn(text, within(where, index), report) ?? [])
  return chain.length === x5c.length ? chain : []
}

function certificateIn(text: unknown, at: string, report: SdJwtReport): Certificate | undefined {
  if (typeof text !== 'string') {
    report('SV-12', `the certificate is ${kindOf(text)}, not a string`, at)
    return undefined
  }
  const stray = /[^A-Za-z0-9+/=]/.exec(text)
  if (stray !== null) report('SV-12', `the certificate is not base64: it holds ${quote(stray[0])}`, at)
  const certificate = readCertificate(text.includes('-----BEGIN') ? Buffer.from(text) : Buffer.from(text, 'base64'))
  if (certificate.x509 !== undefined && certificate.key !== undefined) return certificate
  report('SV-12', 'the certificate cannot be read', at)
  return undefined
}

/**
 * Judges the chain: each certificate signed by the next, which is a CA, all valid at `now` (milliseconds since the
 * epoch), and leading to a trust anchor, where there are any.
 * @see RFC 5280 #section-6
 */
export function judgeChain(
  chain: readonly Certificate[],
  trustAnchors: readonly Certificate[] | undefined,
  now: number,
  report: SdJwtReport,
): void {
  chain.forEach((certificate, index) => {
    const at = within(where, index)
    if (certificate.view !== undefined && !isInForce(certificate.view, now)) {
      report('SV-12', `the certificate is valid from ${periodOf(certificate.view)}`, at)
    }
    const next = chain[index + 1]
    if (next === undefined) return
    if (!isIssuedBy(certificate, next)) report('SV-12', 'the certificate is not signed by the next one of x5c', at)
    else if (!isCa(next)) report('SV-12', 'the certificate is signed by one that is no CA', at)
  })
  const last = chain.at(-1)
  if (last !== undefined && isSelfSigned(last)) {
    const which = chain.length === 1 ? 'the only certificate of x5c is self-signed' : 'x5c holds its trust anchor'
    report('SV-12b', which, within(where, chain.length - 1))
  }
  if (trustAnchors === undefined || chain.length === 0) return
  const trusted = chain.some((one) =>
    trustAnchors.some((anchor) => Buffer.compare(anchor.der, one.der) === 0 || isIssuedBy(one, anchor)),
  )
  if (!trusted) report('SV-13', `x5c leads to none of the ${trustAnchors.length} trust anchors`, where)
}

/** Earlier drafts want `iss` among the alternative names of the certificate. */
export function judgeSubject({ payload: { iss } }: SdJwt, leaf: Certificate | undefined, report: SdJwtReport): void {
  if (leaf === undefined || typeof iss !== 'string') return
  const names = (leaf.x509?.subjectAltName ?? '').split(', ')
  const host = URL.parse(iss)?.hostname
  if (names.includes(`URI:${iss}`) || names.includes(`DNS:${host}`)) return
  report(
    'SV-5c',
    `iss ${quote(iss)} is no alternative name of the certificate, as drafts before 10 want it`,
    '/payload/iss',
  )
}
