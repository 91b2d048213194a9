/** `validityInfo`: when the mdoc was signed, and from when to when it is valid. */
import { type CborNode, isMap, isTag, isText, memberOf, textOf } from './cbor-node.ts'
import type { CertificateView } from './certificate-view.ts'
import { tdateFlaw, tdateTime } from './dates.ts'
import { instant, quote, type Report } from './finding.ts'
import { nameOfType } from './issuer-signed.ts'

/** The dates as text; those missing or of another type are left out. */
export interface ValidityInfo {
  readonly signed?: string
  readonly validFrom?: string
  readonly validUntil?: string
  readonly expectedUpdate?: string
}

const names = ['signed', 'validFrom', 'validUntil', 'expectedUpdate'] as const
type Dates = { readonly [name in (typeof names)[number]]?: Tdate | undefined }

/** What clocks may differ by, in milliseconds. */
const skew = 60_000

interface Tdate {
  readonly node: CborNode
  readonly text: string
  /** Milliseconds since the epoch; `undefined` where the text is no date at all. */
  readonly time: number | undefined
}

/** Judges validityInfo of a MobileSecurityObject at a time (milliseconds since the epoch, issuer's clock). */
export function judgeValidityInfo(
  mso: CborNode | undefined,
  certificate: CertificateView | undefined,
  now: number,
  report: Report,
): ValidityInfo {
  const node = memberOf(mso, 'validityInfo')
  if (!isMap(node)) {
    report('VI-1', `validityInfo is ${node === undefined ? 'missing' : nameOfType(node)}, not a map`, node ?? mso)
    return {}
  }
  const dates: Dates = Object.fromEntries(names.map((name) => [name, readTdate(node, name, report)]))
  judgeOrder(dates, report)
  judgeNow(dates, now, report)
  if (certificate !== undefined) judgeCertificate(dates, certificate, report)
  return Object.fromEntries(
    Object.entries(dates).flatMap(([name, date]) => (date === undefined ? [] : [[name, date.text]])),
  )
}

function readTdate(map: CborNode, name: string, report: Report): Tdate | undefined {
  const node = memberOf(map, name)
  if (node === undefined) {
    if (name !== 'expectedUpdate') report('VI-1', `validityInfo has no ${name}`, map)
    return undefined
  }
  if (!isTag(node, 0)) report('VI-1', `${name} is ${nameOfType(node)}, not a text string under tag 0`, node)
  const inner = node.majorType === 6 ? node.children[0] : node
  if (!isText(inner)) {
    if (isTag(node, 0)) report('VI-1', `tag 0 of ${name} does not hold a text string`, node)
    return undefined
  }
  const text = textOf(inner)
  const flaw = tdateFlaw(text)
  if (flaw !== undefined) report('VI-2', `${name} is ${quote(text)}: ${flaw}`, node)
  return { node, text, time: tdateTime(text) }
}

type Known = Tdate & { readonly time: number }

const isKnown = (date: Tdate | undefined): date is Known => date?.time !== undefined

function judgeOrder(dates: Dates, report: Report): void {
  const { signed, validFrom, validUntil } = dates
  if (isKnown(signed) && isKnown(validFrom) && validFrom.time < signed.time) {
    report('VI-3', `validFrom ${quote(validFrom.text)} is before signed ${quote(signed.text)}`, validFrom.node)
  }
  if (isKnown(validFrom) && isKnown(validUntil) && validUntil.time <= validFrom.time) {
    report(
      'VI-3',
      `validUntil ${quote(validUntil.text)} is not after validFrom ${quote(validFrom.text)}`,
      validUntil.node,
    )
  }
}

function judgeNow({ signed, validFrom, validUntil }: Dates, now: number, report: Report): void {
  const time = instant(now)
  if (isKnown(signed) && signed.time > now + skew) {
    report('VI-4', `signed ${quote(signed.text)} is in the future; it is ${time}`, signed.node)
  }
  if (isKnown(validFrom) && validFrom.time > now + skew) {
    report('VI-5', `the mdoc is valid from ${quote(validFrom.text)} on; it is ${time}`, validFrom.node)
  }
  if (isKnown(validUntil) && validUntil.time < now - skew) {
    report('VI-5', `the mdoc is valid until ${quote(validUntil.text)}; it is ${time}`, validUntil.node)
  }
}

function judgeCertificate({ signed, validUntil }: Dates, { validity }: CertificateView, report: Report): void {
  const { notBefore, notAfter } = validity
  if (isKnown(signed) && (signed.time < notBefore || signed.time > notAfter)) {
    const period = `${instant(notBefore)} to ${instant(notAfter)}`
    report('VI-6', `signed ${quote(signed.text)} is outside the validity of its certificate, ${period}`, signed.node)
  }
  if (isKnown(validUntil) && validUntil.time > notAfter) {
    const end = instant(notAfter)
    report('VI-7', `validUntil ${quote(validUntil.text)} is after the end of its certificate, ${end}`, validUntil.node)
  }
}
