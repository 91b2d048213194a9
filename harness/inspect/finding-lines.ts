/** Findings in lines: as a list, and under the line of what they are about. */
import { type Line, line, wrapped } from './line.ts'
import type { InspectedFinding } from './report.ts'

const severities = ['failure', 'warning', 'note'] as const

/** The list of findings, the gravest first. */
export function briefFindings(findings: readonly InspectedFinding[]): readonly Line[] {
  if (findings.length === 0) return [line('  none')]
  return severities.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity).flatMap((finding) => briefFinding(finding)),
  )
}

function briefFinding({ severity, rule, message, source, offset, where }: InspectedFinding): readonly Line[] {
  const place = offset === undefined ? (where ?? '') : `byte ${offset}`
  const start = `  ${severity.padEnd(8)} ${rule.padEnd(6)} `
  return wrapped(start, `${message}${place === '' ? '' : `, at ${place}`} (${source})`, severity)
}

/** A finding under its line: an arrow that begins at a column. */
export function arrowLines({ severity, rule, message }: InspectedFinding, column: number): readonly Line[] {
  return wrapped(`${' '.repeat(column)}^ `, `${severity} ${rule}: ${message}`, severity)
}
