/** Judges the duties that hold for every answer of a kind, over all answers that a run met. Pure. */
import { type Judged, lineOf, redacted, sameVerdict, verdictFrom } from './judged.ts'
import type { CheckResult } from './result.ts'
import type { SuiteEntry, Survey } from './scenario.ts'
import type { Stage } from './stage.ts'
import { type Verdict, Violation } from './verdict.ts'
import type { Exchange } from './wire/exchange.ts'

/** An answer, and the id of the scenario that met it. */
export interface Met {
  readonly exchange: Exchange
  readonly scenario: string
}

/** Judges a survey. `inScope` says which of its checks count; `stage` opens what it is judged on. */
export async function judgeSurvey(
  survey: Survey,
  inScope: readonly boolean[],
  all: readonly Met[],
  setStage: (entry: SuiteEntry) => Promise<Stage>,
): Promise<Judged> {
  const met = all.filter(({ exchange }) => isFromIssuer(exchange) && survey.of(exchange))
  if (met.length === 0 && survey.optional !== undefined) {
    return { checks: [], observations: {}, gate: survey.optional, reason: survey.optional, outcome: 'inapplicable' }
  }
  if (met.length === 0) {
    const reason = 'vacuous: no answer of this kind was met in the run'
    return sameVerdict(survey, inScope, { outcome: 'inconclusive', reason })
  }
  const stage = await setStage(survey)
  const checks: CheckResult[] = []
  for (const [index, { requirement, predicate }] of survey.checks.entries()) {
    if (!inScope[index]) continue
    const verdict = await firstFault(met, (exchange) => predicate(exchange, stage.about()))
    checks.push(lineOf(requirement, verdict, stage))
  }
  const observations = survey.observe?.(
    met.map(({ exchange }) => exchange),
    stage.about(),
  )
  const judged = redacted({ checks, observations: { answers: met.length, ...observations }, gate: undefined }, stage)
  return { ...judged, evidence: await stage.close(true) }
}

/** Too many requests, or nobody there to answer now: such an answer shows nothing of the issuer. */
function isFromIssuer({ response }: Exchange): boolean {
  return ![429, 502, 503, 504].includes(response.status)
}

/** The verdict over many answers: the first that is not as it should be, with how many there are and where it was met. */
async function firstFault(met: readonly Met[], judge: (exchange: Exchange) => void | Promise<void>): Promise<Verdict> {
  const faults: { verdict: Verdict; scenario: string; exchange: Exchange }[] = []
  for (const { exchange, scenario } of met) {
    const verdict = await verdictFrom(() => judge(exchange))
    if (verdict.outcome !== 'passed') faults.push({ verdict, scenario, exchange })
  }
  const fault = faults.find(({ verdict }) => verdict.outcome === 'failed') ?? faults[0]
  if (fault === undefined) return { outcome: 'passed' }
  if (fault.verdict.outcome !== 'failed') return fault.verdict
  const { expected, actual } = fault.verdict.violation
  const where = `${actual} (${faults.length} of ${met.length} answers; first met in ${fault.scenario})`
  return { outcome: 'failed', violation: new Violation(expected, where, fault.exchange) }
}
