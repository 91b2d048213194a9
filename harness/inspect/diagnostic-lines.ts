/** Diagnostic notation in lines, with every finding at its byte. */
import { type DiagnosticLine, indentOf, margin } from './diagnostic.ts'
import { arrowLines } from './finding-lines.ts'
import { type Line, line } from './line.ts'
import type { InspectedFinding } from './report.ts'

/** The tree with its offsets; findings stand under the last line that begins at or before their byte. */
export function diagnosticLines(
  tree: readonly DiagnosticLine[],
  findings: readonly InspectedFinding[],
): readonly Line[] {
  const byLine = Map.groupBy(
    findings.filter(({ offset }) => offset !== undefined),
    ({ offset = 0 }) => tree.findLastIndex((one) => one.offset !== undefined && one.offset <= offset),
  )
  return tree.flatMap(({ offset, depth, text }, index) => {
    const number = String(offset ?? '').padStart(margin - 2)
    const found = byLine.get(index) ?? []
    return [
      line(`${number}  ${indentOf(depth)}${text}`),
      ...found.flatMap((finding) => arrowLines(finding, margin + indentOf(depth).length)),
    ]
  })
}
