/** For tests of the course of a run: scenarios, and a stage without a world behind it. */
import { checksFor } from './requirement.ts'
import { createRun, type RunOptions } from './run.ts'
import { type Scenario, type ScenarioDefinition, type SuiteEntry, scenario } from './scenario.ts'
import type { Stage } from './stage.ts'
import { defaultPolicy } from './target/policy.ts'
import { Violation } from './verdict.ts'
import type { Exchange } from './wire/exchange.ts'

const duty = { source: 'a source', section: '1', url: 'https://example.org', text: 'A duty.' } as const
export const { must, should, policy } = checksFor({
  'a/b/must': { ...duty, level: 'MUST' },
  'a/b/also': { ...duty, level: 'MUST' },
  'a/b/should': { ...duty, level: 'SHOULD' },
  'a/b/draft': { ...duty, level: 'MUST', until: 'draft13' },
  'vii/b/promise': { ...duty, level: 'POLICY' },
})

export const passes = () => {}
export const fails = () => {
  throw new Violation('one thing', 'another')
}

export const exchange = { number: 1, endpoint: 'token', response: { status: 200 } } as unknown as Exchange

export function stage(over: Partial<Stage> = {}): Stage {
  return {
    actors: {} as Stage['actors'],
    exchanges: () => [exchange],
    about: () => ({ revision: '1.0', profiles: [], policy: defaultPolicy, clockSkew: 0 }),
    redact: (value) => value,
    curl: () => 'curl',
    close: async () => undefined,
    ...over,
  }
}

export function options(over: Partial<RunOptions> = {}): RunOptions {
  return {
    target: { revision: '1.0', profiles: ['vii'], holders: [], policy: defaultPolicy, time: 'clock' },
    capabilities: new Set(['offer.create', 'time']),
    sharedClock: false,
    signal: new AbortController().signal,
    stage: async () => stage(),
    ...over,
  }
}

export function define(over: Partial<ScenarioDefinition<unknown>> = {}): Scenario {
  return scenario<unknown>({
    id: 'folder/one',
    title: 'One',
    needs: ['offer.create'],
    act: async () => 'acted',
    checks: [must('a/b/must', passes)],
    ...over,
  })
}

export const resultOf = (entry: SuiteEntry, over: Partial<RunOptions> = {}, entries: readonly SuiteEntry[] = [entry]) =>
  createRun(entries, options(over)).result(entry)
