/** Where subjects are tried: the composition root of the proof. It knows the suites, the issuers and the harness. */
import { startEmbeddedHolder } from '../fixtures/holders/embedded.ts'
import { embeddedTarget, startEmbeddedIssuer } from '../fixtures/issuers/embedded.ts'
import { surroundings } from '../fixtures/issuers/surroundings/index.ts'
import { type Surrounding, surround } from '../fixtures/issuers/surroundings/surrounding.ts'
import { browserRoom } from '../harness/browser/browser.ts'
import { runInProcess } from '../harness/in-process.ts'
import type { ScenarioResult } from '../harness/result.ts'
import type { SessionOptions } from '../harness/session.ts'
import { type TargetDefinition, targetFromObject } from '../harness/target/load.ts'
import { suites } from '../suites/index.ts'
import { plainCrowd } from './plain-crowd.ts'
import { isHolder, type Places, type Round, roundsOf } from './rounds.ts'
import { brokenTrial, type Subject, type Trial, trialOf } from './trial.ts'

export interface Lab {
  /** Never rejects: what breaks is told in the trial. */
  try(subject: Subject): Promise<Trial>
  close(): Promise<void>
}

export interface LabOptions {
  /** Whether End-Users come with a real browser. */
  readonly isBrowsed?: boolean
}

/** One embedded issuer for all subjects that are tenants of it, and embedded holders for those that are wallets. */
export async function openLab({ isBrowsed = false }: LabOptions): Promise<Lab> {
  const acted = new Map<string, number>()
  const issuer = await startEmbeddedIssuer({
    onRemove: ({ fault, variant, acted: times }) => {
      const name = `${fault?.id} ${variant?.id}`
      acted.set(name, (acted.get(name) ?? 0) + times)
    },
  })
  const [patient, hasty] = [await startEmbeddedHolder(), await startEmbeddedHolder({ patience: 1 })]
  const places = { issuer: issuer.url, holder: patient.url, hasty: hasty.url }
  const actedOf = (subject: Subject) => (isHolder(subject) ? hasty.acted(subject.id) : acted.get(tenantName(subject)))
  const browser = browserRoom({ tls: {}, browser: 'headless', login: undefined })
  const people = isBrowsed ? { browser } : { crowd: plainCrowd }
  return {
    try: (subject) => attempt(subject, { places, people }, () => actedOf(subject) ?? 0),
    close: async () => {
      await browser.close()
      await Promise.all([issuer, patient, hasty].map((double) => double.close()))
    },
  }
}

/** What tenants of a subject are counted under. */
function tenantName({ kind, id }: Subject): string {
  return `${kind === 'fault' ? id : undefined} ${kind === 'variant' ? id : undefined}`
}

/** What all trials share. */
interface Bench {
  readonly places: Places
  readonly people: People
}

type People = Pick<SessionOptions, 'browser' | 'crowd'>

async function attempt(subject: Subject, { places, people }: Bench, acted: () => number): Promise<Trial> {
  try {
    const surrounding = surroundings.find(({ id }) => subject.kind === 'surrounding' && id === subject.id)
    if (surrounding !== undefined) return await attemptSurrounded(subject, surrounding, people)
    return await judge(subject, roundsOf(subject, places), people, acted)
  } catch (error) {
    return brokenTrial(subject, error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
}

async function judge(subject: Subject, rounds: readonly Round[], people: People, acted: () => number): Promise<Trial> {
  const startedAt = performance.now()
  const results: ScenarioResult[] = []
  for (const { definition, entries } of rounds) {
    const target = targetFromObject({ name: 'embedded', ...(definition as TargetDefinition) })
    results.push(...(await runInProcess(target, entries, people)))
  }
  return trialOf(subject, results, { durationMs: Math.round(performance.now() - startedAt), acted: acted() })
}

/** As a vendor's tenant is tested: one issuer, no levers; what stands in front of it is all that a wallet reaches. */
async function attemptSurrounded(subject: Subject, surrounding: Surrounding, people: People): Promise<Trial> {
  const site = await surround(surrounding)
  try {
    const { driver: _, ...usual } = embeddedTarget(site.url) as { readonly driver: object }
    const { issuer, management } = site.tenant
    const definition = {
      ...usual,
      issuer,
      driver: { type: 'mattr-vii', ...management },
      time: 'skip',
      limits: { timeout: surrounding.patience ?? 10 },
    }
    return await judge(subject, [{ definition, entries: suites }], people, () => 0)
  } finally {
    await site.close()
  }
}
