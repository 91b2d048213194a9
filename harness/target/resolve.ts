/** From a target as written to a target as used: overrides, defaults, absolute paths, secrets. */
import { resolve } from 'node:path'
import type { TimeStrategy } from '../clock/clock.ts'
import type { Revision } from '../requirement.ts'
import { ConfigurationError } from '../verdict.ts'
import { throwMistakes } from './configuration-errors.ts'
import { httpTemplateMistakes } from './drivers/http-check.ts'
import type { Path } from './environment.ts'
import { drivingHolder, type HolderDefinition, holderMistakes } from './holder.ts'
import type { SampleClaim } from './issuer.ts'
import type { BrowserMode, Login, WalletClient } from './login.ts'
import { loginMistakes } from './login-check.ts'
import { defaultPolicy, type Policy } from './policy.ts'
import { secretsOf } from './secrets.ts'
import { defaultLimits, type Limits, type Target, type TlsOptions } from './target.ts'
import { tlsIn } from './tls-files.ts'
import { trustIn } from './trust-files.ts'
import { type Mistake, mistakesIn, shown } from './validate.ts'

type DeepPartial<T> = T extends object ? { readonly [K in keyof T]?: DeepPartial<T[K]> } : T

/** A target as the target file words it. */
export interface TargetDefinition {
  /** Needed for every driver but `embedded`. */
  readonly issuer?: string
  readonly driver: Readonly<Record<string, unknown>> & { readonly type: string }
  readonly revision?: Revision
  readonly profiles?: readonly string[]
  readonly policy?: DeepPartial<Policy>
  readonly time?: TimeStrategy
  readonly configurations?: {
    readonly mdoc?: readonly string[]
    readonly sdJwt?: readonly string[]
    readonly nonMdoc?: string
  }
  readonly claims?: readonly SampleClaim[]
  readonly portraitClaim?: SampleClaim
  /** Paths. */
  readonly trustAnchors?: string | readonly string[]
  readonly client?: WalletClient
  readonly otherClient?: WalletClient
  readonly login?: Login | 'manual'
  readonly browser?: BrowserMode
  readonly holders?: readonly HolderDefinition[]
  readonly tls?: TlsOptions
  readonly limits?: Partial<Limits>
}

/** A target that has been read, and not been checked as a whole. */
export interface RawTarget {
  readonly name: string
  /** As in the file, with environment variables inserted. */
  readonly definition: unknown
  /** Directory that relative paths start from. */
  readonly directory: string
  /** Values of environment variables, by path (JSON) within the definition. */
  readonly variables: ReadonlyMap<string, readonly string[]>
  /** Environment variables that are missing. */
  readonly unset: readonly { readonly path: Path; readonly variable: string }[]
  /** `file:line:column` of a path within the definition; `undefined` where it comes from no file. */
  at(path: Path): string | undefined
}

/** What flags and their environment variables say; wins over the file. Paths start at the working directory. */
export interface Overrides {
  readonly issuer?: string
  readonly time?: TimeStrategy
  readonly revision?: Revision
  readonly inFlight?: number
  readonly perSecond?: number
  /** Seconds. */
  readonly timeout?: number
  readonly proxy?: string
  /** Files of trust anchors. */
  readonly trust?: readonly string[]
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly browser?: BrowserMode
  /** The name of the holder agent to drive. */
  readonly holder?: string
}

type Overridable = Exclude<keyof Overrides, 'holder'>

const overridePaths: Readonly<Record<Overridable, Path>> = {
  issuer: ['issuer'],
  time: ['time'],
  revision: ['revision'],
  inFlight: ['limits', 'inFlight'],
  perSecond: ['limits', 'perSecond'],
  timeout: ['limits', 'timeout'],
  proxy: ['tls', 'proxy'],
  trust: ['trustAnchors'],
  ca: ['tls', 'ca'],
  cert: ['tls', 'cert'],
  key: ['tls', 'key'],
  browser: ['browser'],
}

/**
 * The target that a run uses: overrides win over what is written, defaults fill in the rest.
 * @throws ConfigurationError, or ConfigurationErrors where there are several mistakes
 */
export function resolveTarget(raw: RawTarget, overrides: Overrides = {}): Target {
  const definition = structuredClone(raw.definition)
  const overridden = Object.keys(overridePaths).filter(
    (key): key is Overridable => overrides[key as Overridable] !== undefined,
  )
  for (const key of overridden) override(definition, key, overrides[key])
  const keys = new Set(overridden.map((key) => JSON.stringify(overridePaths[key])))
  const unset = raw.unset.filter(({ path }) => !keys.has(JSON.stringify(path)))
  throwMistakes(unset.map((missing) => unsetVariable(raw, missing)))
  throwMistakes(
    definitionMistakes(definition, pathsOf(raw)).map((mistake) => {
      const flag = overridden.find((key) => JSON.stringify(overridePaths[key]) === JSON.stringify(mistake.path))
      return flag === undefined ? placed(raw, mistake) : new ConfigurationError(flag, mistake.found, mistake.wanted)
    }),
  )
  return drivingHolder(targetOf(raw, definition as TargetDefinition, overridden), overrides.holder)
}

/**
 * A target that is built in code, such as the embedded issuer's.
 * @throws ConfigurationError, or ConfigurationErrors where there are several mistakes
 */
export function targetFromObject(
  object: TargetDefinition & { readonly name: string; readonly directory?: string },
  overrides?: Overrides,
): Target {
  const { name, directory = process.cwd(), ...definition } = object
  const none = { variables: new Map<string, readonly string[]>(), unset: [], at: () => undefined }
  return resolveTarget({ name, directory, definition, ...none }, overrides)
}

/** Schema mistakes of one target, and those that no schema can say. */
export function definitionMistakes(definition: unknown, inserted: Iterable<Path>): Mistake[] {
  const mistakes = mistakesIn('target-file.schema.json#/$defs/target', definition, inserted)
  if (mistakes.length > 0) return mistakes
  const { issuer, driver, login, holders = [] } = definition as TargetDefinition
  const noIssuer = issuer === undefined && driver.type !== 'embedded'
  return [
    ...(noIssuer ? [{ path: ['issuer'], found: 'nothing', wanted: 'Credential Issuer Identifier' }] : []),
    ...(driver.type === 'http' ? httpTemplateMistakes(driver, ['driver']) : []),
    ...(typeof login === 'object' ? loginMistakes(login, ['login']) : []),
    ...holderMistakes(holders, ['holders']),
  ]
}

/** Paths of the texts that hold environment variables. */
export function pathsOf(raw: Pick<RawTarget, 'variables'>): Path[] {
  return [...raw.variables.keys()].map((path) => JSON.parse(path) as Path)
}

function override(definition: unknown, key: Overridable, value: unknown): void {
  if (value === undefined || typeof definition !== 'object' || definition === null) return
  const [member = '', inner] = overridePaths[key]
  const given = inWorkingDirectory(key, value)
  const group: unknown = Reflect.get(definition, member)
  const rest = typeof group === 'object' && group !== null ? group : {}
  Reflect.set(definition, member, inner === undefined ? given : { ...rest, [inner]: given })
}

function inWorkingDirectory(key: Overridable, value: unknown): unknown {
  if (key === 'trust' && Array.isArray(value)) return value.map((path) => resolve(String(path)))
  return key === 'ca' || key === 'cert' || key === 'key' ? resolve(String(value)) : value
}

function unsetVariable(raw: RawTarget, { path, variable }: RawTarget['unset'][number]): ConfigurationError {
  const found = `environment variable ${variable}, which is not set`
  return new ConfigurationError(keyOf(raw, path), found, `a value in ${variable}`, raw.at(path))
}

/** A mistake in one target, with its place. The value of an environment variable is not shown. */
export function placed(raw: RawTarget, { path, found, wanted }: Mistake): ConfigurationError {
  const fromVariable = raw.variables.has(JSON.stringify(path)) && found !== 'nothing'
  const safe = fromVariable ? 'the value of an environment variable' : found
  return new ConfigurationError(keyOf(raw, path), safe, wanted, raw.at(path))
}

function keyOf(raw: RawTarget, path: Path): string {
  return ['targets', raw.name, ...path].join('.')
}

function targetOf(raw: RawTarget, definition: TargetDefinition, overridden: readonly Overridable[]): Target {
  const { type, ...options } = definition.driver
  const isVii = type === 'mattr-vii' || type === 'embedded'
  const { policy, configurations } = definition
  return {
    name: raw.name,
    issuer: definition.issuer ?? String(options.url),
    driver: { type, options },
    revision: definition.revision ?? '1.0',
    profiles: definition.profiles ?? (isVii ? ['vii'] : []),
    policy: {
      ...defaultPolicy,
      ...policy,
      offerLifetime: { ...defaultPolicy.offerLifetime, ...policy?.offerLifetime },
      requestSize: { ...defaultPolicy.requestSize, ...policy?.requestSize },
    },
    time: definition.time ?? (type === 'embedded' ? 'clock' : 'wait'),
    configurations: {
      mdoc: configurations?.mdoc ?? [],
      sdJwt: configurations?.sdJwt ?? [],
      nonMdoc: configurations?.nonMdoc,
    },
    claims: definition.claims ?? [],
    portraitClaim: definition.portraitClaim,
    trustAnchors: trustAnchorsOf(raw, definition.trustAnchors, overridden.includes('trust') ? '--trust' : undefined),
    client: definition.client,
    otherClient: definition.otherClient,
    login: definition.login,
    browser: definition.browser ?? 'headless',
    holders: definition.holders ?? [],
    tls: tlsOf(raw, definition.tls ?? {}),
    limits: { ...defaultLimits, ...definition.limits },
    secrets: secretsOf(definition, raw.variables),
    directory: raw.directory,
  }
}

function tlsOf(raw: RawTarget, tls: TlsOptions): TlsOptions {
  const wanted = 'a PEM file that can be read'
  return tlsIn(tls, raw.directory, (member) =>
    placed(raw, { path: ['tls', member], found: shown(tls[member], []), wanted }),
  )
}

/** PEM of all files. `flag` names where the paths come from, if not from the file. */
function trustAnchorsOf(
  raw: RawTarget,
  given: string | readonly string[] | undefined,
  flag: string | undefined,
): string | undefined {
  if (given === undefined) return undefined
  const paths = typeof given === 'string' ? [given] : given
  return trustIn(paths, raw.directory, ({ found, wanted, index }) => {
    if (flag !== undefined) return new ConfigurationError(flag, found, wanted)
    const path = typeof given === 'string' ? ['trustAnchors'] : ['trustAnchors', String(index)]
    return placed(raw, { path, found, wanted })
  })
}
