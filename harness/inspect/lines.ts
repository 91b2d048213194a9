/** A credential that was looked at, in lines for a person. */

import type { JsonObject } from '../sd-jwt/json.ts'
import { diagnosticLines } from './diagnostic-lines.ts'
import { briefFindings } from './finding-lines.ts'
import { counted, type Line, line, table } from './line.ts'
import type {
  Counts,
  InspectedCertificate,
  InspectedMdoc,
  InspectedSdJwt,
  Inspection,
  InspectionReport,
} from './report.ts'
import { sdJwtLines } from './sd-jwt-lines.ts'

/** All credentials of a file, then what was found, in one line. */
export function linesOf(report: InspectionReport): readonly Line[] {
  const inspections = report.credentials.flatMap((inspection) => [
    ...inspectionLines(inspection, report.judgedAt),
    line(''),
  ])
  return [...inspections, line(countText(report.counts), toneOf(report.counts))]
}

/** One credential. `judgedAt` is the time that validity was judged at, ISO 8601. */
export function inspectionLines(inspection: Inspection, judgedAt: string): readonly Line[] {
  const { format, certificates, findings } = inspection
  const facts = format === 'mso_mdoc' ? mdocFacts(inspection) : sdJwtFacts(inspection)
  const parts = format === 'mso_mdoc' ? mdocParts(inspection) : sdJwtLines(inspection)
  return [
    line(titleOf(inspection), 'heading'),
    ...table([...facts, ['judged at', judgedAt.replace('.000', '')]]),
    ...section('Findings', briefFindings(findings)),
    ...certificates.flatMap((certificate, index) => section(`Certificate ${index}`, certificateLines(certificate))),
    ...parts,
  ]
}

function titleOf(inspection: Inspection): string {
  if (inspection.format === 'mso_mdoc') return `mdoc: ${inspection.docType ?? 'without docType'}`
  return `SD-JWT VC: ${textIn(inspection.payload, 'vct') ?? 'without vct'}`
}

function section(name: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [line(''), line(name, 'heading'), ...lines]
}

type Row = readonly [name: string, value: string | undefined]

function mdocFacts({ form, structure, bytes, validityInfo }: InspectedMdoc): readonly Row[] {
  return [['read as', `${structure}, ${counted(bytes, 'byte')}, ${form}`], ...Object.entries(validityInfo)]
}

function sdJwtFacts({ form, characters, disclosures, keyBinding, payload }: InspectedSdJwt): readonly Row[] {
  const binding = keyBinding === undefined ? 'no key binding JWT' : 'a key binding JWT'
  return [
    ['read as', `${form}, ${characters} characters, ${counted(disclosures.length, 'Disclosure')}, ${binding}`],
    ['iss', textIn(payload, 'iss')],
    ...['iat', 'nbf', 'exp'].map((name) => [name, timeIn(payload, name)] as const),
  ]
}

const textIn = (payload: JsonObject | undefined, name: string): string | undefined => {
  const value = payload?.[name]
  return typeof value === 'string' ? value : undefined
}

const lastTime = 8_640_000_000_000

/** Seconds since 1970 as a date. */
function timeIn(payload: JsonObject | undefined, name: string): string | undefined {
  const value = payload?.[name]
  if (typeof value !== 'number' || Math.abs(value) > lastTime) return undefined
  return new Date(Math.floor(value) * 1000).toISOString().replace('.000', '')
}

function mdocParts({ elements, diagnostic, findings }: InspectedMdoc): readonly Line[] {
  const spaces = Object.entries(elements).flatMap(([name, values]) => [
    line(`  ${name}`, 'dim'),
    ...table(
      Object.entries(values).map(([id, value]) => [id, value.notation] as const),
      4,
    ),
  ])
  return [...section('Data elements', spaces), ...section('Bytes', diagnosticLines(diagnostic, findings))]
}

function certificateLines(certificate: InspectedCertificate): readonly Line[] {
  const { subject, issuer, serialNumber, notBefore, notAfter, key, signatureAlgorithm, extensions } = certificate
  const facts = table([
    ['subject', subject],
    ['issuer', issuer],
    ['serial number', serialNumber],
    ['valid', notBefore === '' ? '' : `${notBefore} to ${notAfter}`],
    ['key', key],
    ['signed with', signatureAlgorithm],
    ...extensions.map(({ name, critical, value }) => [name, `${critical ? 'critical: ' : ''}${value}`] as const),
  ])
  return facts
}

/** The outcome in one line. */
function countText({ failure, warning, note }: Counts): string {
  if (failure + warning + note === 0) return 'Nothing was found wrong.'
  const text = [counted(failure, 'failure'), counted(warning, 'warning'), counted(note, 'note')].join(', ')
  return `${text}.`
}

const toneOf = ({ failure, warning }: Counts) => (failure > 0 ? 'failure' : warning > 0 ? 'warning' : 'plain')

/** The same as one text. */
export const textOf = (lines: readonly Line[]): string => `${lines.map(({ text }) => text).join('\n')}\n`
