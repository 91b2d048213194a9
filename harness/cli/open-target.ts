/** From the name on the command line to a target that can be used; starts the embedded issuer where it is meant. */
import { embeddedHolder, startEmbeddedHolder } from '../../fixtures/holders/embedded.ts'
import { embeddedTarget, startEmbeddedIssuer } from '../../fixtures/issuers/embedded.ts'
import { loadTargets, type Overrides, resolveTarget, type TargetDefinition, targetFromObject } from '../target/load.ts'
import type { RawTarget } from '../target/resolve.ts'
import type { Target } from '../target/target.ts'
import { ConfigurationError } from '../verdict.ts'
import type { RunOptions, TargetOptions } from './options.ts'
import { faultOf, holderKindOf } from './serve-command.ts'

/** The name under which the embedded issuer is always there. */
export const embedded = 'embedded'

/** What the embedded issuer, or the embedded holder, does wrong. */
type Faults = Pick<RunOptions, 'fault' | 'holderFault'>

/** A target, and what was started for it. */
export interface OpenedTarget {
  readonly target: Target
  close(): Promise<void>
}

/**
 * The target of this name; the only one in the target file, or the embedded issuer, where none is named.
 * @throws ConfigurationError, or ConfigurationErrors
 */
export async function openTarget(name: string | undefined, options: TargetOptions & Faults): Promise<OpenedTarget> {
  const file = await loadTargets({
    ...(options.config === undefined ? {} : { file: options.config }),
    cwd: process.cwd(),
    env: process.env,
  })
  const wanted = name ?? (file.names.length === 1 ? (file.names[0] ?? embedded) : embedded)
  if (wanted === embedded && !file.names.includes(embedded)) return openEmbedded(options)
  for (const flag of ['fault', 'holderFault'] as const) {
    if (options[flag] !== undefined) throw new ConfigurationError(flags[flag], wanted, `the target "${embedded}"`)
  }
  const raw = file.target(wanted)
  if (options.holder !== embedded) return { target: resolveTarget(raw, overridesIn(options)), close: async () => {} }
  return openWithHolder(raw, options)
}

/** Any target can be tried with the embedded holder beside it. */
async function openWithHolder(raw: RawTarget, options: TargetOptions): Promise<OpenedTarget> {
  const definition = raw.definition as TargetDefinition
  const formats = formatsOf(definition)
  const holder = await startEmbeddedHolder({ patience: patience.claim, formats })
  try {
    const entry = { ...embeddedHolder(holder.url, 'conformant', formats), patience: patience.answer }
    const holders = [...(definition.holders ?? []), entry]
    const target = resolveTarget({ ...raw, definition: { ...definition, holders } }, overridesIn(options))
    return { target, close: holder.close }
  } catch (error) {
    await holder.close()
    throw error
  }
}

/** What it takes of the target: an agent that is not told what to ask for asks for one after the other. */
function formatsOf({ configurations }: TargetDefinition): ('mso_mdoc' | 'dc+sd-jwt' | 'vc+sd-jwt')[] {
  return (configurations?.mdoc ?? []).length > 0 ? ['mso_mdoc'] : ['dc+sd-jwt', 'vc+sd-jwt']
}

const flags = { fault: '--fault', holderFault: '--holder-fault' } as const

/** Seconds: those of a claim, and those that are waited for it. */
const patience = { claim: 5, answer: 10 }

async function openEmbedded(options: TargetOptions & Faults): Promise<OpenedTarget> {
  const fault = options.fault === undefined ? undefined : faultOf(options.fault)
  const kind = holderKindOf(flags.holderFault, options.holderFault ?? true)
  const [issuer, holder] = [await startEmbeddedIssuer(), await startEmbeddedHolder({ patience: patience.claim })]
  const close = async () => void (await Promise.all([issuer.close(), holder.close()]))
  try {
    const definition = embeddedTarget(issuer.url, fault?.id) as TargetDefinition
    const holders = [{ ...embeddedHolder(holder.url, kind), patience: patience.answer }]
    return { target: targetFromObject({ name: embedded, ...definition, holders }, overridesIn(options)), close }
  } catch (error) {
    await close()
    throw error
  }
}

function overridesIn(options: TargetOptions): Overrides {
  const { time, revision, inFlight, perSecond, timeout, proxy, trust, ca, holder, headed } = options
  const browser = options.browser === false ? 'none' : headed === true ? 'headed' : undefined
  const all = { time, revision, inFlight, perSecond, timeout, proxy, trust, ca, holder, browser }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
