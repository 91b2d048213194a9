/** Header, payload and Disclosures of an SD-JWT VC in lines, with every finding at its place. */
import { within } from '../sd-jwt/finding.ts'
import { arrowLines } from './finding-lines.ts'
import { columns, cut, type Line, line } from './line.ts'
import type { InspectedFinding, InspectedSdJwt } from './report.ts'

/** A line of JSON: its place as a JSON Pointer; lines that only close something have none. */
interface JsonLine {
  readonly pointer?: string
  readonly depth: number
  readonly text: string
}

/** The parts in the order of the compact serialization. */
export function sdJwtLines(inspection: InspectedSdJwt): readonly Line[] {
  const { header, payload, disclosures, keyBinding, claims, findings } = inspection
  const shown = disclosures.map(({ index, salt, name, value }) => {
    const parts = name === undefined ? [salt, value] : [salt, name, value]
    return { pointer: within('/disclosures', index), depth: 0, text: `${index}: ${JSON.stringify(parts)}` }
  })
  return [
    ...part('Header', jsonLines(header, '/header'), findings),
    ...part('Payload', jsonLines(payload, '/payload'), findings),
    ...part('Signature', signatureLine(findings), findings),
    ...part('Disclosures', shown, findings),
    ...part('Key binding JWT', jsonLines(keyBinding, '/keyBinding'), findings),
    ...part('Claims, with what is disclosed in its place', jsonLines(claims, '/claims'), []),
  ]
}

/** It is only worth a line where something is wrong with it. */
function signatureLine(findings: readonly InspectedFinding[]): readonly JsonLine[] {
  const concerned = findings.some(({ where }) => where === '/signature')
  return concerned ? [{ pointer: '/signature', depth: 0, text: '(the bytes after the second dot)' }] : []
}

function part(name: string, lines: readonly JsonLine[], findings: readonly InspectedFinding[]): readonly Line[] {
  if (lines.length === 0) return []
  const byLine = Map.groupBy(findings, ({ where = '' }) => lineOf(where, lines))
  const shown = lines.flatMap(({ depth, text }, index) => [
    line(`  ${'  '.repeat(depth)}${cut(text, columns - 2 - 2 * depth)}`),
    ...(byLine.get(index) ?? []).flatMap((finding) => arrowLines(finding, 2 + 2 * depth)),
  ])
  return [line(''), line(name, 'heading'), ...shown]
}

/** The line of a place, or of the nearest thing around it; -1 where it is in another part. */
function lineOf(where: string, lines: readonly JsonLine[]): number {
  for (let pointer = where; pointer !== ''; pointer = pointer.slice(0, pointer.lastIndexOf('/'))) {
    const found = lines.findIndex((one) => one.pointer === pointer)
    if (found >= 0) return found
  }
  return -1
}

function jsonLines(value: unknown, pointer: string): readonly JsonLine[] {
  return value === undefined ? [] : [...valueLines(value, pointer, 0, '', '')]
}

function* valueLines(
  value: unknown,
  pointer: string,
  depth: number,
  before: string,
  after: string,
): Generator<JsonLine> {
  const short = JSON.stringify(value)
  const isContainer = typeof value === 'object' && value !== null
  if (!isContainer || before.length + short.length + 2 * depth + 3 <= columns - 30) {
    const room = columns - 2 - 2 * depth - before.length - after.length
    yield { pointer, depth, text: before + shortened(short, room) + after }
    return
  }
  const isList = Array.isArray(value)
  yield { pointer, depth, text: `${before}${isList ? '[' : '{'}` }
  const entries = Object.entries(value)
  for (const [index, [name, member]] of entries.entries()) {
    const comma = index < entries.length - 1 ? ',' : ''
    yield* valueLines(member, within(pointer, name), depth + 1, isList ? '' : `${JSON.stringify(name)}: `, comma)
  }
  yield { depth, text: `${isList ? ']' : '}'}${after}` }
}

const longest = 60

/** A string that does not fit keeps its beginning, and says its length. */
function shortened(text: string, room: number): string {
  if (text.length <= Math.min(longest + 20, room)) return text
  const length = ` (${text.length - 2} characters)`
  return `${text.slice(0, Math.max(12, Math.min(longest, room - length.length - 2)))}…"${length}`
}
