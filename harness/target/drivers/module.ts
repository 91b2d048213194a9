/** A driver of the user's own. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readTrustAnchors } from '../../mdoc/trust-anchors.ts'
import { ConfigurationError } from '../../verdict.ts'
import type { Capability } from '../capability.ts'
import { claimedCapabilities, isCapability } from '../claimed.ts'
import type { DriverSession } from '../driver.ts'
import type { Target } from '../target.ts'

/**
 * What a module of the user's own default-exports. `options` are those of the target file.
 * @public
 */
export type DriverModule = (
  options: Readonly<Record<string, unknown>>,
  target: Target,
) => DriverSession | Promise<DriverSession>

/** Loads the module and opens its session. @throws ConfigurationError where it cannot be loaded or has another shape */
export async function openModule(target: Target): Promise<DriverSession> {
  const { path, options = {} } = target.driver.options as { path: string; options?: Readonly<Record<string, unknown>> }
  const file = resolve(target.directory, path)
  const wrong = (found: string, wanted: string) =>
    new ConfigurationError(`targets.${target.name}.driver.path`, `${file}: ${found}`, wanted)
  const open = await importDefault(file, wrong)
  if (!isFunction(open)) throw wrong(`a default export of type ${typeof open}`, 'a function (options) => DriverSession')
  const session = await opened(() => open(options, target), wrong)
  requireSession(session, wrong)
  return claimedSession(session, target)
}

type Wrong = (found: string, wanted: string) => ConfigurationError

async function importDefault(file: string, wrong: Wrong): Promise<unknown> {
  try {
    const module: { readonly default?: unknown } = await import(/* @vite-ignore */ pathToFileURL(file).href)
    return module.default
  } catch (error) {
    throw wrong(messageOf(error), 'a JavaScript or TypeScript module that can be loaded')
  }
}

async function opened(open: () => unknown, wrong: Wrong): Promise<unknown> {
  try {
    return await open()
  } catch (error) {
    throw wrong(messageOf(error), 'a module that opens a session')
  }
}

function isFunction(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === 'function'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function requireSession(session: unknown, wrong: Wrong): asserts session is DriverSession {
  if (typeof session !== 'object' || session === null)
    throw wrong(`a session of type ${typeof session}`, 'a DriverSession')
  const { connect, capabilities, trustAnchors } = session as Partial<Record<keyof DriverSession, unknown>>
  if (!isFunction(connect)) throw wrong('a session without the function connect', 'connect(wire) => Driver')
  if (!(capabilities instanceof Set)) throw wrong('a session without capabilities', 'a Set of capabilities')
  const unknown = [...capabilities].find((capability) => !isCapability(capability))
  if (unknown !== undefined) throw wrong(`the capability ${String(unknown)}`, 'capabilities that Assay knows')
  if (trustAnchors !== undefined) requirePem(trustAnchors, wrong)
}

function requirePem(trustAnchors: unknown, wrong: Wrong): void {
  const wanted = 'certificates in PEM'
  if (typeof trustAnchors !== 'string') throw wrong(`trustAnchors of type ${typeof trustAnchors}`, wanted)
  try {
    readTrustAnchors(trustAnchors)
  } catch (error) {
    throw wrong(`trustAnchors: ${messageOf(error)}`, wanted)
  }
}

/** Whether its drivers move a clock is only seen later: the module is taken at its word. */
function claimedSession(session: DriverSession, target: Target): DriverSession {
  const { prepare, fork, close, trustAnchors } = session
  const usual: Capability[] = [...session.capabilities]
  if (trustAnchors !== undefined) usual.push('trust-anchors')
  return {
    trustAnchors,
    capabilities: claimedCapabilities(target, { usual, movesClock: true }),
    connect: (wire) => session.connect(wire),
    ...(prepare && { prepare: (wire) => prepare.call(session, wire) }),
    ...(fork && { fork: (wire) => fork.call(session, wire) }),
    ...(close && { close: () => close.call(session) }),
  }
}
