/** Findings for the tests of the reports: one scenario of every kind. */
import type { CheckResult, ScenarioResult } from '../harness/result.ts'
import type { Findings } from './statement.ts'

/** A MUST and a POLICY of the real catalogues. */
export const ids = {
  must: 'vci/token-request/code-missing',
  policy: 'vii/create-pre-authorized-offer/id-present',
} as const

export const passed: CheckResult = { requirement: ids.policy, level: 'POLICY', outcome: 'passed', grade: 'pass' }

export const failed: CheckResult = {
  requirement: ids.must,
  level: 'MUST',
  outcome: 'failed',
  grade: 'failure',
  expected: 'status 400 with invalid_grant',
  actual: 'status 200 with an access token',
  curl: 'curl -X POST \'https://issuer.example/token\' --data-urlencode "pre-authorized_code=$CODE"',
  exchange: 3,
}

export const warned: CheckResult = {
  requirement: 'suite/own/should',
  level: 'SHOULD',
  outcome: 'failed',
  grade: 'warning',
  expected: 'Cache-Control: no-store',
  actual: 'no Cache-Control',
}

/** What the holder agent that was driven owes, not the issuer. */
export const ofHolder = (check: CheckResult): CheckResult => ({ ...check, subject: 'holder' })

export function result(id: string, checks: readonly CheckResult[], more: Partial<ScenarioResult> = {}): ScenarioResult {
  return {
    id,
    title: `Title of ${id}`,
    outcome: checks[0]?.outcome ?? 'passed',
    startedAt: '2026-11-03T10:00:00.000Z',
    durationMs: 120,
    checks,
    observations: {},
    ...more,
  }
}

export function unanswered(
  id: string,
  outcome: 'inapplicable' | 'inconclusive' | 'errored',
  reason: string,
): ScenarioResult {
  const grade = outcome === 'inapplicable' ? 'skipped' : 'untested'
  return result(id, [{ requirement: ids.policy, level: 'POLICY', outcome, grade, reason }], { reason })
}

export function findings(
  scenarios: readonly ScenarioResult[] = [result('single-use/once', [passed])],
  more: Partial<Findings> = {},
): Findings {
  return {
    tool: { name: 'assay', version: '0.1.0' },
    target: {
      name: 'sandbox',
      issuer: 'https://issuer.example',
      revision: '1.0',
      profiles: ['vii'],
      time: 'skip',
      policy: { offerLifetime: { default: 300 } },
      configuration: { driver: 'mattr-vii', clientSecret: '<client secret>' },
    },
    startedAt: '2026-11-03T10:00:00.000Z',
    durationMs: 1234,
    scenarios,
    notTested: [],
    strict: false,
    ...more,
  }
}
