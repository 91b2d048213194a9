/** Findings about an mdoc, collected so that no credential can flood a report. */
import { type CborNode, offsetOf } from './cbor-node.ts'
import { type Area, type RuleId, rules, type Severity } from './rules.ts'

/** One breach of one rule. */
export interface MdocFinding {
  readonly rule: RuleId
  readonly area: Area
  readonly severity: Severity
  /** In bytes from the start of the credential, decoded; absent where a finding is about no single place. */
  readonly offset?: number
  /** A sentence without full stop. Text from the credential is quoted and cut short. */
  readonly message: string
}

/**
 * Takes a finding. A message that is costly to find may come as a function: it is called only where it is kept.
 * `atMost` weakens a rule where it is not sure to bind.
 */
export type Report = (rule: RuleId, message: string | (() => string), at?: CborNode | number, atMost?: Severity) => void

/** The same report, in which nothing weighs more than this. */
export const weakened =
  (report: Report, atMost: Severity): Report =>
  (rule, message, at) =>
    report(rule, message, at, atMost)

/** Where findings come together. */
export interface Collector {
  readonly report: Report
  /** In order of offset, those about no single place last. */
  findings(): readonly MdocFinding[]
}

const findingsPerRule = 50

/** A collector that keeps the first fifty findings of each rule, and counts the others. */
export function collector(): Collector {
  const kept: MdocFinding[] = []
  const counts = new Map<RuleId, number>()
  const report: Report = (rule, message, at, atMost) => {
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    if (count > findingsPerRule) return
    const finding = findingOf(rule, typeof message === 'string' ? message : message(), at)
    kept.push(atMost === undefined ? finding : { ...finding, severity: milder(finding.severity, atMost) })
  }
  return { report, findings: () => inOrder([...withoutEchoes(kept), ...omissions(counts)]) }
}

const weights: readonly Severity[] = ['note', 'warning', 'failure']

const milder = (one: Severity, other: Severity): Severity =>
  weights.indexOf(one) < weights.indexOf(other) ? one : other

function findingOf(rule: RuleId, message: string, at: CborNode | number | undefined): MdocFinding {
  const { area, severity } = rules[rule]
  if (at === undefined) return { rule, area, severity, message }
  return { rule, area, severity, offset: typeof at === 'number' ? at : offsetOf(at), message }
}

function* omissions(counts: ReadonlyMap<RuleId, number>): Generator<MdocFinding> {
  for (const [rule, count] of counts) {
    if (count > findingsPerRule) yield findingOf(rule, `and ${count - findingsPerRule} more of this kind`, undefined)
  }
}

/** What the walker says of a tag is left out where a rule about that very tag names the same place. */
function withoutEchoes(findings: readonly MdocFinding[]): readonly MdocFinding[] {
  const isEcho = ({ rule }: MdocFinding): boolean => rule === 'CB-7' || rule === 'CB-8'
  const named = new Set(findings.filter((finding) => !isEcho(finding)).map(({ offset }) => offset))
  return findings.filter((finding) => !isEcho(finding) || !named.has(finding.offset))
}

function inOrder(findings: readonly MdocFinding[]): readonly MdocFinding[] {
  return findings.toSorted((a, b) => (a.offset ?? Infinity) - (b.offset ?? Infinity) || 0)
}

/** Text from the credential, quoted and cut, fit for a message. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}

/** A time (milliseconds since the epoch) for a message, to the second where it is a whole one. */
export const instant = (time: number): string =>
  Math.abs(time) <= 8.64e15 ? new Date(time).toISOString().replace('.000Z', 'Z') : 'an unreadable time'
