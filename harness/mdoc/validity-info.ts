/** `validityInfo`: when the mdoc was signed, and from when to when it is valid. */
import type { X509Certificate } from 'node:crypto'
import { type CborNode, isMap, isTag, isText, memberOf, textOf } from './cbor-node.ts'
import { quote, type Report } from './finding.ts'
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

/** Judges validityInfo at a time (milliseconds since the epoch, issuer's clock). */
export function judgeValidityInfo(
  node: CborNode | undefined,
  certificate: X509Certificate | undefined,
  now: number,
  report: Report,
): ValidityInfo {
  if (!isMap(node)) {
    report('VI-1', `validityInfo is ${node === undefined ? 'missing' : nameOfType(node)}, not a map`, node)
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
  const flaw = flawOf(text)
  if (flaw !== undefined) report('VI-2', `${name} is ${quote(text)}: ${flaw}`, node)
  return { node, text, time: timeOf(text) }
}

const shape = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:?\d\d)$/

/** What keeps a text from being a date to the letter: `YYYY-MM-DDThh:mm:ssZ`, on a real day, without fraction. */
function flawOf(text: string): string | undefined {
  const match = shape.exec(text)
  if (match === null) return 'it is no RFC 3339 date-time'
  if (match[7] !== undefined) return 'it has a fraction of a second'
  if (match[8] !== 'Z') return 'its offset is not Z'
  if (timeOf(text) === undefined) return 'there is no such day or time'
  return text[10] === 'T' ? undefined : 'there is no T between date and time'
}

/** Milliseconds since the epoch, read leniently; `undefined` for a day or time that does not exist. */
function timeOf(text: string): number | undefined {
  const match = shape.exec(text)
  if (match === null) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const midnight = new Date(0)
  midnight.setUTCFullYear(year, month - 1, day)
  const isDay = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day
  const isLeap = second === 60 && minute === 59
  if (!isDay || hour > 23 || minute > 59 || (second > 59 && !isLeap)) return undefined
  const fraction = Number(match[7] ?? 0) * 1000
  return midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - offsetOf(match[8] ?? 'Z')
}

function offsetOf(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
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
  const time = new Date(now).toISOString()
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

function judgeCertificate({ signed, validUntil }: Dates, certificate: X509Certificate, report: Report): void {
  const { validFromDate, validToDate } = certificate
  if (isKnown(signed) && (signed.time < validFromDate.getTime() || signed.time > validToDate.getTime())) {
    const period = `${validFromDate.toISOString()} to ${validToDate.toISOString()}`
    report('VI-6', `signed ${quote(signed.text)} is outside the validity of its certificate, ${period}`, signed.node)
  }
  if (isKnown(validUntil) && validUntil.time > validToDate.getTime()) {
    report(
      'VI-7',
      `validUntil ${quote(validUntil.text)} is after the end of its certificate, ${validToDate.toISOString()}`,
      validUntil.node,
    )
  }
}
