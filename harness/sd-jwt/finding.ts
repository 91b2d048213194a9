/** Findings about an SD-JWT VC, collected so that no credential can flood a report. */
import { type SdJwtArea, type SdJwtRuleId, type SdJwtSeverity, sdJwtRules } from './rules.ts'

/** One breach of one rule. */
export interface SdJwtFinding {
  readonly rule: SdJwtRuleId
  readonly area: SdJwtArea
  readonly severity: SdJwtSeverity
  /**
   * JSON Pointer into `{header, payload, signature, disclosures: [], keyBinding}`, as far as the place can be told;
   * absent where a finding is about no single place. Disclosures are counted from 0.
   */
  readonly where?: string
  /** A sentence without full stop. Text from the credential is quoted and cut short. */
  readonly message: string
}

/** Takes a finding. */
export type SdJwtReport = (rule: SdJwtRuleId, message: string, where?: string) => void

/** Where findings come together. */
export interface SdJwtCollector {
  readonly report: SdJwtReport
  /** In the order of the parts of an SD-JWT, those about no single place last. */
  findings(): readonly SdJwtFinding[]
}

const findingsPerRule = 50

/** A collector that keeps the first fifty findings of each rule, and counts the others. */
export function sdJwtCollector(): SdJwtCollector {
  const kept: SdJwtFinding[] = []
  const counts = new Map<SdJwtRuleId, number>()
  const report: SdJwtReport = (rule, message, where) => {
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    if (count <= findingsPerRule) kept.push(findingOf(rule, message, where))
  }
  return { report, findings: () => [...kept, ...omissions(counts)].toSorted((a, b) => placeOf(a) - placeOf(b)) }
}

function findingOf(rule: SdJwtRuleId, message: string, where?: string): SdJwtFinding {
  const { area, severity } = sdJwtRules[rule]
  return { rule, area, severity, ...(where === undefined ? {} : { where }), message }
}

function* omissions(counts: ReadonlyMap<SdJwtRuleId, number>): Generator<SdJwtFinding> {
  for (const [rule, count] of counts) {
    if (count > findingsPerRule) yield findingOf(rule, `and ${count - findingsPerRule} more of this kind`)
  }
}

const parts = ['header', 'payload', 'signature', 'disclosures', 'keyBinding']

function placeOf({ where }: SdJwtFinding): number {
  const part = parts.indexOf(where?.split('/', 2)[1] ?? '')
  return part < 0 ? parts.length : part
}

/** A JSON Pointer to a member. @see RFC 6901 #section-3 */
export function within(pointer: string, ...names: readonly (string | number)[]): string {
  return [pointer, ...names.map((name) => String(name).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/')
}
