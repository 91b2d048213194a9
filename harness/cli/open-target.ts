/** From the name on the command line to a target that can be used; starts the embedded issuer where it is meant. */
import { embeddedTarget, startEmbeddedIssuer } from '../../fixtures/issuers/embedded.ts'
import { loadTargets, type Overrides, resolveTarget, type TargetDefinition, targetFromObject } from '../target/load.ts'
import type { Target } from '../target/target.ts'
import { ConfigurationError } from '../verdict.ts'
import type { TargetOptions } from './options.ts'
import { faultOf } from './serve-command.ts'

/** The name under which the embedded issuer is always there. */
export const embedded = 'embedded'

/** A target, and what was started for it. */
export interface OpenedTarget {
  readonly target: Target
  close(): Promise<void>
}

/**
 * The target of this name; the only one in the target file, or the embedded issuer, where none is named.
 * @throws ConfigurationError, or ConfigurationErrors
 */
export async function openTarget(
  name: string | undefined,
  options: TargetOptions & { readonly fault?: string },
): Promise<OpenedTarget> {
  const file = await loadTargets({
    ...(options.config === undefined ? {} : { file: options.config }),
    cwd: process.cwd(),
    env: process.env,
  })
  const wanted = name ?? (file.names.length === 1 ? (file.names[0] ?? embedded) : embedded)
  if (wanted === embedded && !file.names.includes(embedded)) return openEmbedded(options)
  if (options.fault !== undefined) throw new ConfigurationError('--fault', wanted, `the target "${embedded}"`)
  return { target: resolveTarget(file.target(wanted), overridesIn(options)), close: async () => {} }
}

async function openEmbedded(options: TargetOptions & { readonly fault?: string }): Promise<OpenedTarget> {
  const fault = options.fault === undefined ? undefined : faultOf(options.fault)
  const issuer = await startEmbeddedIssuer()
  try {
    const definition = embeddedTarget(issuer.url, fault?.id) as TargetDefinition
    return { target: targetFromObject({ name: embedded, ...definition }, overridesIn(options)), close: issuer.close }
  } catch (error) {
    await issuer.close()
    throw error
  }
}

function overridesIn(options: TargetOptions): Overrides {
  const { time, revision, inFlight, perSecond, timeout, proxy, trust, ca, headed } = options
  const browser = options.browser === false ? 'none' : headed === true ? 'headed' : undefined
  const all = { time, revision, inFlight, perSecond, timeout, proxy, trust, ca, browser }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
