/**
 * That checks can fail, and that nothing right is blamed: all suites against the conformant issuer in every revision, and
 * against a sample of the faults. `npm run prove` runs them against all.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedHolder, embeddedHolder, startEmbeddedHolder } from '../fixtures/holders/embedded.ts'
import { type EmbeddedIssuer, embeddedTarget, startEmbeddedIssuer } from '../fixtures/issuers/embedded.ts'
import { faults } from '../fixtures/issuers/faults/index.ts'
import { runInProcess } from '../harness/in-process.ts'
import { revisions } from '../harness/requirement.ts'
import type { ScenarioResult } from '../harness/result.ts'
import { type TargetDefinition, targetFromObject } from '../harness/target/load.ts'
import { runVerdict } from '../harness/verdict.ts'
import { plainCrowd } from '../prove/plain-crowd.ts'
import { suites } from './index.ts'
import { requirements } from './requirements/index.ts'

/** The API of the embedded holder has no place for a transaction code. */
const asked = suites.filter(({ needs }) => !needs.includes('holder.txCode'))

/** One fault in so many. */
const sample = 12

let issuer: EmbeddedIssuer
let holder: EmbeddedHolder
let acted = 0
beforeAll(async () => {
  holder = await startEmbeddedHolder({ patience: 5 })
  issuer = await startEmbeddedIssuer({
    onRemove: (tenant) => {
      acted += tenant.acted
    },
  })
})
afterAll(async () => {
  await holder.close()
  await issuer.close()
})

function resultsWith(fault?: string, over: Partial<TargetDefinition> = {}): Promise<readonly ScenarioResult[]> {
  // Silent servers of ours show nothing of a faulty issuer, and take their time.
  const holders = [{ ...embeddedHolder(holder.url), patience: 10, reachesUs: fault === undefined }]
  const definition = { ...(embeddedTarget(issuer.url, fault) as TargetDefinition), holders, ...over }
  return runInProcess(targetFromObject({ name: 'embedded', ...definition }), asked, { crowd: plainCrowd })
}

const linesOf = (results: readonly ScenarioResult[]) =>
  results.flatMap(({ id, checks }) => checks.map((check) => ({ scenario: id, ...check })))

const failedIn = (results: readonly ScenarioResult[]) =>
  [...new Set(linesOf(results).flatMap((line) => (line.outcome === 'failed' ? [line.requirement] : [])))].sort()

const verdictOn = (results: readonly ScenarioResult[], strict: boolean) =>
  runVerdict(
    linesOf(results).map(({ grade }) => grade),
    { strict },
  )

/** The statuses of SD-JWT VCs are none of its, and draft 13 knows no batches. */
const isUnclaimed = (revision: string) => (line: { readonly reason?: string }) =>
  (revision === 'draft13' ? /claim (sd-jwt\.status|batch):/ : /claim sd-jwt\.status:/).test(line.reason ?? '')

describe('the conformant issuer', () => {
  it.each(revisions)('passes every check of revision %s', async (revision) => {
    const results = await resultsWith(undefined, { revision })
    const notPassed = linesOf(results).filter(({ outcome }) => outcome !== 'passed')
    expect(notPassed.filter((line) => !isUnclaimed(revision)(line))).toEqual([])
    expect(verdictOn(results, true)).toBe('conformant-with-skips')
    const executed = results.filter(({ checks }) => checks.length > 0)
    expect(executed.length).toBeGreaterThanOrEqual(90)
    expect(linesOf(results).length).toBeGreaterThanOrEqual(200)
  })
})

describe('a fault', () => {
  it('claims duties that exist', () => {
    const unknown = faults.flatMap(({ breaks }) => breaks.filter((id) => !Object.hasOwn(requirements, id)))
    expect(unknown).toEqual([])
  })

  it.each(faults.filter((_, index) => index % sample === 0))('$id: $title', async ({ id, breaks }) => {
    acted = 0
    const results = await resultsWith(id)
    expect(acted).toBeGreaterThan(0)
    expect(failedIn(results)).toEqual([...breaks].sort())
    expect(linesOf(results).filter(({ outcome }) => outcome === 'errored')).toEqual([])
    expect(verdictOn(results, true)).toBe('not-conformant')
  })
})
