/** The data elements of an mdoc against what its document type says of them, and against each other. */
import { type CborNode, isText, memberOf, textOf } from './cbor-node.ts'
import { attributesOf } from './certificate-profile.ts'
import type { CertificateView } from './certificate-view.ts'
import { fullDateTime, tdateTime } from './dates.ts'
import { judgeAges } from './element-ages.ts'
import type { Note } from './element-shapes.ts'
import { type ElementTable, elementTables, mdlDocType, mdlNamespace } from './element-tables.ts'
import { quote, type Report, weakened } from './finding.ts'

/** Values by namespace and identifier. */
export type ElementNodes = ReadonlyMap<string, ReadonlyMap<string, CborNode>>

/** What elements are judged against. */
export interface ElementContext {
  readonly docType: string | undefined
  /** Where they stand. */
  readonly nameSpaces: CborNode | undefined
  /** Of the signer. */
  readonly certificate: CertificateView | undefined
  /** `validUntil` and the moment of signing in milliseconds since the epoch; `NaN` where they are unknown. */
  readonly validUntil: number
  readonly signed: number
  /** Whether elements may have been left out by the holder. */
  readonly presented: boolean
}

/** Whether it is known which data elements a document type has. */
export const isKnownDocType = (docType: string): boolean =>
  elementTables.some(({ docTypes }) => docTypes.includes(docType))

/** Judges presence, type, form and range of every element that is known, and what they say of each other. */
export function judgeElements(nodes: ElementNodes, context: ElementContext, report: Report): void {
  for (const table of elementTables) {
    const isOwn = table.docTypes.includes(context.docType ?? '')
    const values = nodes.get(table.namespace)
    if (values === undefined) {
      if (isOwn && table.isMain && nodes.size > 0) judgeAbsence(table, context, report)
      continue
    }
    const atMost = isOwn ? table.atMost : 'warning'
    for (const [element, value] of values) judgeElement(table, element, value, weakened(report, atMost))
    if (isOwn && !context.presented) judgePresence(table, values, context.nameSpaces, weakened(report, atMost))
  }
  judgeIssuing(nodes, context, report)
  judgeDates(nodes, context, report)
}

function judgeAbsence(
  { namespace, atMost }: ElementTable,
  { docType = '', nameSpaces, presented }: ElementContext,
  report: Report,
): void {
  report('MS-8', `there is no namespace ${quote(namespace)}, which ${quote(docType)} has`, nameSpaces)
  if (presented) return
  weakened(report, atMost)(
    'DE-1',
    `without namespace ${quote(namespace)} every mandatory element is missing`,
    nameSpaces,
  )
}

function judgePresence(
  table: ElementTable,
  values: ReadonlyMap<string, CborNode>,
  nameSpaces: CborNode | undefined,
  report: Report,
): void {
  for (const names of table.mandatory) {
    if (names.split('|').some((name) => values.has(name))) continue
    const message = `namespace ${quote(table.namespace)} has no ${names.replaceAll('|', ' or ')}`
    report('DE-1', message, memberOf(nameSpaces, table.namespace))
  }
}

function judgeElement(table: ElementTable, element: string, value: CborNode, report: Report): void {
  const own = Object.hasOwn(table.elements, element) ? table.elements[element] : undefined
  const shape = own ?? table.families.find(([name]) => name.test(element))?.[1]
  if (shape !== undefined) {
    shape(value, noteFor(element, report))
    return
  }
  if (table.complete) report('DE-8', `${quote(table.namespace)} has no element ${quote(element)}`, value)
}

const noteFor =
  (element: string, report: Report): Note =>
  (rule, message, at) =>
    report(rule, `element ${quote(element)} ${message}`, at)

const textIn = (values: ReadonlyMap<string, CborNode>, element: string): string | undefined => {
  const node = values.get(element)
  return isText(node) ? textOf(node) : undefined
}

/** Country and jurisdiction are those of the certificate. */
function judgeIssuing(nodes: ElementNodes, { docType, certificate }: ElementContext, report: Report): void {
  for (const { namespace } of elementTables.filter(({ isMain }) => isMain)) {
    const values = nodes.get(namespace)
    if (values === undefined) continue
    const isMdl = docType === mdlDocType && namespace === mdlNamespace
    judgeCountry(values, certificate, isMdl ? report : weakened(report, 'warning'))
  }
}

function judgeCountry(
  values: ReadonlyMap<string, CborNode>,
  certificate: CertificateView | undefined,
  report: Report,
): void {
  const country = textIn(values, 'issuing_country')
  const [certified] = certificate === undefined ? [] : attributesOf(certificate.subject, 'countryName')
  if (country !== undefined && certified !== undefined && country !== certified) {
    const message = `issuing_country is ${quote(country)}; the certificate of the signer has ${quote(certified)}`
    report('DE-4', message, values.get('issuing_country'))
  }
  const jurisdiction = textIn(values, 'issuing_jurisdiction')
  if (jurisdiction === undefined) return
  const at = values.get('issuing_jurisdiction')
  if (country !== undefined && jurisdiction.split('-')[0] !== country) {
    report('DE-4', `issuing_jurisdiction ${quote(jurisdiction)} is not in ${quote(country)}`, at)
  }
  const [state] = certificate === undefined ? [] : attributesOf(certificate.subject, 'stateOrProvinceName')
  if (state !== undefined && state !== jurisdiction) {
    report('DE-4', `issuing_jurisdiction is ${quote(jurisdiction)}; the certificate has ${quote(state)}`, at)
  }
}

const dayMs = 24 * 3600 * 1000

/** The beginning of the day, or the moment, that an element names; `NaN` where it names none. */
function timeIn(values: ReadonlyMap<string, CborNode>, element: string): number {
  const node = values.get(element)
  const content = node?.majorType === 6 ? node.children[0] : node
  if (!isText(content)) return Number.NaN
  const text = textOf(content)
  return fullDateTime(text) ?? tdateTime(text) ?? Number.NaN
}

function judgeDates(nodes: ElementNodes, { validUntil, signed }: ElementContext, report: Report): void {
  for (const { namespace } of elementTables.filter(({ isMain }) => isMain)) {
    const values = nodes.get(namespace)
    if (values === undefined) continue
    const born = timeIn(values, 'birth_date')
    const issued = [timeIn(values, 'issue_date'), timeIn(values, 'issuance_date')].find((time) => !Number.isNaN(time))
    const expires = timeIn(values, 'expiry_date')
    if (issued !== undefined && issued > expires) {
      report('DE-6', 'expiry_date is before the date of issue', values.get('expiry_date'))
    }
    if (issued !== undefined && born >= issued) {
      report('DE-6', 'birth_date is not before the date of issue', values.get('birth_date'))
    }
    if (validUntil > expires + dayMs) {
      report('VI-8', 'validUntil is after expiry_date', values.get('expiry_date'))
    }
    judgeAges(values, born, signed, report)
  }
}
