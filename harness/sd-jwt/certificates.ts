/** `x5c`: the certificate of the signer, and the chain above it. */
import { X509Certificate } from 'node:crypto'
import { quote } from '../mdoc/finding.ts'
import type { SdJwt } from './compact.ts'
import { type SdJwtReport, within } from './finding.ts'
import { kindOf } from './json.ts'

const where = '/header/x5c'
const longestChain = 20
/** What clocks may differ by, in milliseconds. */
const skew = 60_000

/** The certificates of x5c, the one of the signer first; none where one of them cannot be read. */
export function readX5c({ header: { x5c } }: SdJwt, report: SdJwtReport): readonly X509Certificate[] {
  if (x5c === undefined) return []
  if (!Array.isArray(x5c) || x5c.length === 0 || x5c.length > longestChain) {
    report('SV-12', `x5c is ${Array.isArray(x5c) ? `an array of ${x5c.length}` : kindOf(x5c)}, not a chain`, where)
    return []
  }
  const chain = x5c.flatMap((text, index) => readCertificate(text, within(where, index), report) ?? [])
  return chain.length === x5c.length ? chain : []
}

function readCertificate(text: unknown, at: string, report: SdJwtReport): X509Certificate | undefined {
  if (typeof text !== 'string') {
    report('SV-12', `the certificate is ${kindOf(text)}, not a string`, at)
    return undefined
  }
  const stray = /[^A-Za-z0-9+/=]/.exec(text)
  if (stray !== null) report('SV-12', `the certificate is not base64: it holds ${quote(stray[0])}`, at)
  try {
    const pem = text.includes('-----BEGIN')
    const certificate = new X509Certificate(pem ? text : Buffer.from(text, 'base64'))
    // the key is only read when it is asked for
    if (certificate.publicKey !== undefined) return certificate
  } catch {
    report('SV-12', 'the certificate cannot be read', at)
  }
  return undefined
}

/**
 * Judges the chain: each certificate signed by the next, which is a CA, all valid at `now` (milliseconds since the
 * epoch), and leading to a trust anchor, where there are any.
 * @see RFC 5280 #section-6
 */
export function judgeChain(
  chain: readonly X509Certificate[],
  trustAnchors: readonly X509Certificate[] | undefined,
  now: number,
  report: SdJwtReport,
): void {
  chain.forEach((certificate, index) => {
    const at = within(where, index)
    judgeDates(certificate, now, at, report)
    const next = chain[index + 1]
    if (next === undefined) return
    if (!isIssuedBy(certificate, next)) report('SV-12', 'the certificate is not signed by the next one of x5c', at)
    else if (!next.ca) report('SV-12', 'the certificate is signed by one that is no CA', at)
  })
  const last = chain.at(-1)
  if (last !== undefined && isIssuedBy(last, last)) {
    const which = chain.length === 1 ? 'the only certificate of x5c is self-signed' : 'x5c holds its trust anchor'
    report('SV-12b', which, within(where, chain.length - 1))
  }
  if (trustAnchors === undefined || chain.length === 0) return
  const trusted = chain.some((one) =>
    trustAnchors.some((anchor) => anchor.raw.equals(one.raw) || isIssuedBy(one, anchor)),
  )
  if (!trusted) report('SV-13', `x5c leads to none of the ${trustAnchors.length} trust anchors`, where)
}

function judgeDates(
  { validFromDate, validToDate }: X509Certificate,
  now: number,
  at: string,
  report: SdJwtReport,
): void {
  if (validToDate.getTime() + skew < now) report('SV-12', `the certificate expired ${dated(validToDate)}`, at)
  if (validFromDate.getTime() - skew > now)
    report('SV-12', `the certificate is valid from ${dated(validFromDate)} on`, at)
}

const dated = (date: Date): string => (Number.isNaN(date.getTime()) ? 'at no time' : date.toISOString().slice(0, 10))

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}

/** Earlier drafts want `iss` among the alternative names of the certificate. */
export function judgeSubject(
  { payload: { iss } }: SdJwt,
  leaf: X509Certificate | undefined,
  report: SdJwtReport,
): void {
  if (leaf === undefined || typeof iss !== 'string') return
  const names = (leaf.subjectAltName ?? '').split(', ')
  const host = URL.parse(iss)?.hostname
  if (names.includes(`URI:${iss}`) || names.includes(`DNS:${host}`)) return
  report(
    'SV-5c',
    `iss ${quote(iss)} is no alternative name of the certificate, as drafts before 10 want it`,
    '/payload/iss',
  )
}
