/** That nothing right is blamed: all suites against a sample of the legal variants. `npm run prove` takes all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedHolder, embeddedHolder, startEmbeddedHolder } from '../fixtures/holders/embedded.ts'
import { type EmbeddedIssuer, embeddedTarget, startEmbeddedIssuer } from '../fixtures/issuers/embedded.ts'
import { variants } from '../fixtures/issuers/variants/index.ts'
import { runInProcess } from '../harness/in-process.ts'
import { type TargetDefinition, targetFromObject } from '../harness/target/load.ts'
import { plainCrowd } from '../prove/plain-crowd.ts'
import { suites } from './index.ts'
import { requirements } from './requirements/index.ts'

/** One variant in so many. */
const sample = 12

let issuer: EmbeddedIssuer
let holder: EmbeddedHolder
let acted = 0
beforeAll(async () => {
  holder = await startEmbeddedHolder()
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

/** Checks that were put to the issuer and did not pass, as `scenario requirement: outcome`. */
async function notPassed(variant: string): Promise<readonly string[]> {
  const holders = [{ ...embeddedHolder(holder.url), patience: 20, reachesUs: false }]
  const definition = { ...(embeddedTarget(issuer.url, undefined, variant) as TargetDefinition), holders }
  const results = await runInProcess(targetFromObject({ name: 'embedded', ...definition }), suites, {
    crowd: plainCrowd,
  })
  return results.flatMap(({ id, checks }) =>
    checks
      .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'inapplicable')
      .map(({ requirement, outcome }) => `${id} ${requirement}: ${outcome}`),
  )
}

describe('a legal variant', () => {
  it('says where it is allowed', () => {
    const cited = variants.map(({ source }) => source)
    expect(cited.filter((source) => !source.startsWith('https://') && !Object.hasOwn(requirements, source))).toEqual([])
  })

  it.each(variants.filter((_, index) => index % sample === 0))('$id: $title', async ({ id, unanswered = [] }) => {
    acted = 0
    const lines = await notPassed(id)
    expect(acted).toBeGreaterThan(0)
    expect(lines.toSorted()).toEqual(unanswered.map((line) => `${line}: inconclusive`).toSorted())
  })
})
