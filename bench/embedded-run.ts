/** A run of all suites in this process, against an embedded issuer beside us. */
import { embeddedTarget } from '../fixtures/issuers/embedded.ts'
import { runInProcess } from '../harness/in-process.ts'
import type { SessionOptions } from '../harness/session.ts'
import { type TargetDefinition, targetFromObject } from '../harness/target/load.ts'
import { plainCrowd } from '../prove/plain-crowd.ts'
import { suites } from '../suites/index.ts'

/** @throws Error where the conformant issuer fails anything: then the figures mean nothing */
export async function runEmbedded(
  url: string,
  changes: object = {},
  options: Pick<SessionOptions, 'onWait'> = {},
): Promise<void> {
  const definition = { ...embeddedTarget(url), ...changes } as TargetDefinition
  const results = await runInProcess(targetFromObject({ name: 'embedded', ...definition }, {}), suites, {
    ...options,
    crowd: plainCrowd,
  })
  const wrong = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored')
  if (wrong.length > 0) throw new Error(`not as it must be: ${wrong.map(({ id }) => id).join(', ')}`)
}
