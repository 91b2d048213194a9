/**
 * Carries scenarios through: needs, control, act, gate, checks, surveys. Pure: the surroundings come in as a `Stage`.
 */

import { judgeSurvey, type Met } from './judge-survey.ts'
import {
  inapplicable,
  interrupted,
  type Judged,
  lineOf,
  observationsOf,
  reasonOf,
  redacted,
  sameVerdict,
  verdictFrom,
  withLastExchange,
  worst,
} from './judged.ts'
import { inForce, type Requirement } from './requirement.ts'
import type { ScenarioResult } from './result.ts'
import type { About, Performance, Scenario, SuiteEntry } from './scenario.ts'
import type { Stage } from './stage.ts'
import type { Capability } from './target/capability.ts'
import type { Target } from './target/target.ts'
import { type Verdict, verdictOf } from './verdict.ts'
import { controlBefore, lasts } from './waits.ts'
import type { Exchange } from './wire/exchange.ts'

export interface RunOptions {
  readonly target: Pick<Target, 'revision' | 'profiles' | 'holders' | 'policy' | 'time'>
  readonly capabilities: ReadonlySet<Capability>
  /** Why a capability is not claimed, where more can be said than that. */
  readonly unclaimed?: ReadonlyMap<Capability, string>
  /** Whether all scenarios share one clock: then those that move it run alone, after all others. */
  readonly sharedClock: boolean
  readonly signal: AbortSignal
  /** Why no entry can be carried through, where that is known from the start. */
  readonly obstacle?: Verdict | undefined
  /** Sets the stage for one scenario. @throws Inconclusive */
  stage(entry: SuiteEntry): Promise<Stage>
  onStart?(entry: SuiteEntry): void
  onEnd?(result: ScenarioResult): void
}

/** A run. Each entry is carried through once, however often its result is asked for. */
export interface Run {
  /** Starts every entry, the longest waits first. */
  start(): void
  result(entry: SuiteEntry): Promise<ScenarioResult>
}

/** What of a target decides which requirements count for it. */
type Scope = Pick<Target, 'revision' | 'profiles' | 'holders'>

/** Whether a requirement counts for a target: its revision is in force, and a product's promise is one of this product. */
export function counts(requirement: Requirement, target: Scope): boolean {
  return inForce(requirement, target.revision) && isPromised(requirement, target)
}

function isPromised({ id, level, through }: Requirement, { profiles, holders }: Scope): boolean {
  if (level !== 'POLICY') return true
  return through === 'holder' ? holders.length > 0 : profiles.includes(id.split('/', 1)[0] ?? '')
}

/** Whether an entry has anything to say about a target. */
export function concerns(entry: SuiteEntry, target: Scope): boolean {
  return entry.checks.some(({ requirement }) => counts(requirement, target))
}

/** What one scenario came to: its result, and whether it can serve as a control. */
interface Ended {
  readonly result: ScenarioResult
  /** Why the first check did not pass; `undefined` where it did. */
  readonly gate: string | undefined
  /** The same at the root of a chain of controls; `undefined` where a check failed. */
  readonly root: string | undefined
}

function movesSharedClock(entry: SuiteEntry, { sharedClock, target }: RunOptions): boolean {
  return sharedClock && target.time === 'clock' && entry.kind === 'scenario' && lasts(entry, target.policy)
}

/** Prepares a run of these entries. */
export function createRun(entries: readonly SuiteEntry[], options: RunOptions): Run {
  const ended = new Map<SuiteEntry, Promise<Ended>>()
  const met: Met[] = []
  let lastOnSharedClock: Promise<unknown> = Promise.resolve()

  const settled = (which: (entry: SuiteEntry) => boolean) => Promise.all(entries.filter(which).map(end))

  const end = (entry: SuiteEntry): Promise<Ended> => {
    const known = ended.get(entry)
    if (known !== undefined) return known
    const promise = turn(entry)
    ended.set(entry, promise)
    return promise
  }

  const turn = async (entry: SuiteEntry): Promise<Ended> => {
    if (entry.kind === 'survey') await settled((other) => other.kind === 'scenario')
    if (entry.kind === 'survey' || !movesSharedClock(entry, options)) return carry(entry)
    await settled((other) => other.kind === 'scenario' && !movesSharedClock(other, options))
    // It needs a turn of its own, before this one.
    if (entry.control !== undefined) await end(entry.control)
    const carried = lastOnSharedClock.then(() => carry(entry))
    lastOnSharedClock = carried
    return carried
  }

  const carry = async (entry: SuiteEntry): Promise<Ended> => {
    options.onStart?.(entry)
    const outcome = await carryThrough(entry, options, {
      control: (scenario) => end(scenario),
      collect: (exchanges) => met.push(...exchanges.map((exchange) => ({ exchange, scenario: entry.id }))),
      met,
    })
    options.onEnd?.(outcome.result)
    return outcome
  }

  return {
    start: () => {
      const waits = (entry: SuiteEntry) => (entry.kind === 'scenario' ? entry.waits(options.target.policy) : 0)
      for (const entry of [...entries].sort((a, b) => waits(b) - waits(a))) void end(entry)
    },
    result: async (entry) => (await end(entry)).result,
  }
}

interface Surroundings {
  control(scenario: Scenario): Promise<Ended>
  collect(exchanges: readonly Exchange[]): void
  readonly met: readonly Met[]
}

async function carryThrough(entry: SuiteEntry, options: RunOptions, around: Surroundings): Promise<Ended> {
  const startedAt = Date.now()
  const inScope = entry.checks.map(({ requirement }) => counts(requirement, options.target))
  const judged = await judgeEntry(entry, inScope, options, around).catch((error) =>
    sameVerdict(entry, inScope, verdictOf(error)),
  )
  const result: ScenarioResult = {
    id: entry.id,
    title: entry.title,
    outcome: judged.outcome ?? worst(judged.checks.map((check) => check.outcome)),
    ...(judged.reason === undefined ? {} : { reason: judged.reason }),
    ...(judged.root === undefined ? {} : { root: judged.root }),
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Date.now() - startedAt,
    checks: judged.checks,
    observations: judged.observations,
    ...(judged.evidence === undefined ? {} : { evidence: judged.evidence }),
  }
  const unanswered = judged.checks[0]?.outcome === 'failed' ? undefined : judged.gate
  return { result, gate: judged.gate, root: judged.root ?? unanswered }
}

async function judgeEntry(
  entry: SuiteEntry,
  inScope: readonly boolean[],
  options: RunOptions,
  around: Surroundings,
): Promise<Judged> {
  const all = (verdict: Verdict): Judged => sameVerdict(entry, inScope, verdict)
  const missing = entry.needs.find((need) => !options.capabilities.has(need))
  if (missing !== undefined) return all(inapplicable(missing, options.unclaimed?.get(missing)))
  if (options.signal.aborted) return all(interrupted)
  if (options.obstacle !== undefined) return all(options.obstacle)
  if (entry.kind === 'survey') return judgeSurvey(entry, inScope, around.met, options.stage)
  return judgeScenario(entry, inScope, options, around)
}

async function judgeScenario(
  scenario: Scenario,
  inScope: readonly boolean[],
  options: RunOptions,
  around: Surroundings,
): Promise<Judged> {
  const unfounded = async (control: Scenario | undefined): Promise<Judged | undefined> => {
    if (control === undefined) return undefined
    const { gate, root } = await around.control(control)
    if (gate === undefined) return undefined
    const reason = `control: ${control.id} did not pass (${gate})`
    return { ...sameVerdict(scenario, inScope, { outcome: 'inconclusive', reason }), root }
  }
  const early = await unfounded(controlBefore(scenario, options.target))
  if (early !== undefined) return early
  // One that waits begins now, also where nobody else asked for it.
  if (scenario.control !== undefined) void around.control(scenario.control)
  let stage: Stage
  try {
    stage = await options.stage(scenario)
  } catch (error) {
    return sameVerdict(scenario, inScope, verdictOf(error))
  }
  const judged = await judgeOnStage(scenario, inScope, stage)
  around.collect(stage.exchanges())
  const evidence = await stage.close(judged.checks.every(({ outcome }) => outcome === 'passed'))
  return { ...((await unfounded(scenario.control)) ?? judged), evidence }
}

async function judgeOnStage(scenario: Scenario, inScope: readonly boolean[], stage: Stage): Promise<Judged> {
  let performance: Performance
  try {
    performance = await scenario.perform(stage.actors)
  } catch (error) {
    return redacted(withLastExchange(sameVerdict(scenario, inScope, verdictOf(error)), stage), stage)
  }
  const gateAt = Math.max(inScope.indexOf(true), 0)
  const gate = await verdictFrom(() => performance.judge(gateAt, stage.about()))
  const verdicts = await judgeBehind(gate, gateAt, inScope, scenario, performance, stage.about())
  const checks = scenario.checks.flatMap(({ requirement }, index) => {
    const verdict = verdicts[index]
    return verdict === undefined ? [] : [lineOf(requirement, verdict, stage)]
  })
  return redacted({ checks, observations: observationsOf(performance), gate: reasonOf(gate) }, stage)
}

/** The verdicts on the checks in scope, by index; what asks the same as the gate has the same answer. */
async function judgeBehind(
  gate: Verdict,
  gateAt: number,
  inScope: readonly boolean[],
  { checks }: Scenario,
  performance: Performance,
  about: About,
): Promise<readonly (Verdict | undefined)[]> {
  const closed: Verdict = {
    outcome: 'inconclusive',
    reason: `gate: not judged, because the first check is ${gate.outcome}`,
  }
  const verdicts: (Verdict | undefined)[] = []
  for (const [index, { predicate }] of checks.entries()) {
    if (!inScope[index]) verdicts.push(undefined)
    else if (predicate === checks[gateAt]?.predicate) verdicts.push(gate)
    else verdicts.push(gate.outcome === 'passed' ? await verdictFrom(() => performance.judge(index, about)) : closed)
  }
  return verdicts
}
