/** What a statement may tell of a target: everything but its secrets. */
import type { TargetFacts } from '../../reports/statement.ts'
import type { Target } from '../target/target.ts'
import { createRedactor } from '../wire/redaction.ts'

/** The target's facts, redacted. */
export function factsOf(target: Target): TargetFacts {
  const { name, issuer, revision, profiles, time, policy, secrets, directory: _, ...configuration } = target
  const [holder] = target.holders
  const redactor = createRedactor()
  for (const [label, value] of secrets) redactor.secret(label, value)
  const named = holder === undefined ? {} : { holder: holder.name }
  return redactor.redactJson({ name, issuer, revision, profiles, time, policy, configuration, ...named })
}
