/**
 * How surely races are seen: single use and lockout against issuers that leave a window between looking and acting, in
 * a thread of their own, and against issuers that lock, which must never be blamed.
 */
import { once } from 'node:events'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { embeddedTarget, startEmbeddedIssuer } from '../fixtures/issuers/embedded.ts'
import { raceFaults } from '../fixtures/issuers/faults/race.ts'
import { raceVariants } from '../fixtures/issuers/variants/race.ts'
import { runInProcess } from '../harness/in-process.ts'
import type { SuiteEntry } from '../harness/scenario.ts'
import { type TargetDefinition, targetFromObject } from '../harness/target/load.ts'
import { suites } from '../suites/index.ts'
import { raceRedemption } from '../suites/pre-authorized-offer/single-use/race-redemption.scenario.ts'
import { lockoutInParallel } from '../suites/pre-authorized-offer/transaction-code/lockout-in-parallel.scenario.ts'
import { plainCrowd } from './plain-crowd.ts'
import { lockoutUnraced, redemptionUnraced } from './unraced.ts'

/** How often one issuer was seen through under one way of asking. */
export interface Rate {
  readonly issuer: string
  readonly way: string
  readonly seen: number
  readonly runs: number
  /** Whether this says that races are good enough: unraced ones are only shown for comparison. */
  readonly holds: boolean
}

interface Way {
  readonly name: string
  readonly entries: readonly SuiteEntry[]
  /** Requests in flight at once: one connection each. */
  readonly inFlight: number
  readonly raced: boolean
}

const raced = [raceRedemption, lockoutInParallel]
const unraced = [redemptionUnraced, lockoutUnraced]

const ways: readonly Way[] = [
  { name: 'one connection', entries: unraced, inFlight: 1, raced: false },
  { name: '20 connections, as they come', entries: unraced, inFlight: 20, raced: false },
  { name: '20 connections, held back', entries: raced, inFlight: 16, raced: true },
  { name: 'the same in a whole run', entries: suites, inFlight: 16, raced: true },
]

/** The least share of runs in which a race has to be seen. */
const sure = 0.95

if (!isMainThread && parentPort !== null) {
  const { url } = await startEmbeddedIssuer()
  parentPort.postMessage(url)
}

/** Rates of all issuers in all ways. */
export async function measureRaces(runs: number, onRate: (rate: Rate) => void): Promise<readonly Rate[]> {
  const worker = new Worker(new URL(import.meta.url))
  const [url] = (await once(worker, 'message')) as [string]
  const rates: Rate[] = []
  for (const way of ways) {
    for (const { id, isLocked } of issuers) {
      const rate = await measure(url, { id, isLocked }, way, runs)
      rates.push(rate)
      onRate(rate)
    }
  }
  await worker.terminate()
  return rates
}

const issuers = [
  ...raceFaults.map(({ id }) => ({ id, isLocked: false })),
  ...raceVariants.map(({ id }) => ({ id, isLocked: true })),
]

async function measure(url: string, { id, isLocked }: (typeof issuers)[number], way: Way, runs: number): Promise<Rate> {
  const definition = isLocked ? embeddedTarget(url, undefined, id) : embeddedTarget(url, id)
  const limits = { inFlight: way.inFlight }
  const target = targetFromObject({ name: 'embedded', ...(definition as TargetDefinition), limits })
  const judges = new Set(way.entries === suites ? raced.map((entry) => entry.id) : way.entries.map((entry) => entry.id))
  let seen = 0
  for (let run = 0; run < runs; run++) {
    const results = await runInProcess(target, way.entries, { crowd: plainCrowd })
    if (results.some((result) => judges.has(result.id) && result.outcome === 'failed')) seen++
  }
  const holds = isLocked ? seen === 0 : !way.raced || seen >= runs * sure
  return { issuer: id, way: way.name, seen, runs, holds }
}
