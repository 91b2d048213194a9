/** The flags of the command line, with their environment variables. Flags win over environment over target file. */
import { InvalidArgumentError, Option } from 'commander'
import { type TimeStrategy, timeStrategies } from '../clock/clock.ts'
import { type Revision, revisions } from '../requirement.ts'
import { ConfigurationError } from '../verdict.ts'

/** How to reach the target: understood wherever one is named. What is left out is left to the target file. */
export interface TargetOptions {
  /** Path of the target file. */
  readonly config?: string
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
  /** The name of the holder agent to drive. */
  readonly holder?: string
  /** `false`: what needs a browser is skipped. */
  readonly browser?: boolean
  /** The browser is to be seen. */
  readonly headed?: boolean
}

/** What `assay doctor` is told besides the target. */
export interface DoctorOptions extends TargetOptions {
  /** Goes through the login, and shows every step. */
  readonly login?: boolean
  /** Folder for the pictures of it. */
  readonly out?: string
}

/** What `assay run` is told besides the target. */
export interface RunOptions extends TargetOptions {
  /** Folders, scenario ids or globs; absent means all. */
  readonly suite?: readonly string[]
  /** Requirement ids or globs; absent means all. */
  readonly requirement?: readonly string[]
  readonly out: string
  readonly strict?: boolean
  /** File with failures that are known. */
  readonly baseline?: string
  readonly fault?: string
  readonly holderFault?: string
  readonly allure: boolean
  readonly quiet?: boolean
  readonly open?: boolean
}

const out = () => flag('--out <dir>', 'folder of the report', 'ASSAY_OUT').default('reports/out')

const trust = () =>
  flag(
    '--trust <file>',
    'PEM file of IACA roots that certificates must lead to; several: again, or with commas',
    'ASSAY_TRUST',
  ).argParser(collect)

/** The flags of {@link TargetOptions}. */
export function targetOptions(): Option[] {
  return [
    flag('--config <file>', 'target file (default: assay.config.yaml, .yml or .json here)', 'ASSAY_CONFIG'),
    flag('--time <strategy>', 'how time passes', 'ASSAY_TIME').choices(timeStrategies),
    flag('--revision <revision>', 'revision of OpenID4VCI', 'ASSAY_REVISION').choices(revisions),
    flag('--in-flight <n>', 'requests in flight at once', 'ASSAY_IN_FLIGHT').argParser(wholeNumber(1)),
    flag('--per-second <n>', 'requests started per second; 0 is no limit', 'ASSAY_PER_SECOND').argParser(
      wholeNumber(0),
    ),
    flag('--timeout <seconds>', 'until an unanswered request is given up', 'ASSAY_TIMEOUT').argParser(wholeNumber(1)),
    flag('--proxy <url>', 'HTTP proxy', 'ASSAY_PROXY').argParser(httpUrl),
    trust(),
    flag('--ca <file>', 'PEM file of a CA to trust besides the usual ones', 'ASSAY_CA'),
    flag(
      '--holder <name>',
      'the holder agent of the target to drive, or "embedded" (default: the first, if any)',
      'ASSAY_HOLDER',
    ),
    flag('--no-browser', 'skip what needs a browser', 'ASSAY_NO_BROWSER'),
    flag('--headed', 'show the browser of the End-User', 'ASSAY_HEADED'),
  ]
}

/** The flags of {@link DoctorOptions}. */
export function doctorOptions(): Option[] {
  return [
    ...targetOptions(),
    new Option('--login', 'log in as an End-User would, and show every step'),
    new Option('--out <dir>', 'folder for the pictures of --login').default('reports/out/doctor'),
  ]
}

/** The flags of {@link RunOptions}. */
export function runOptions(): Option[] {
  return [
    flag('--suite <filter...>', 'only these: folder, scenario id or glob', 'ASSAY_SUITE').argParser(collect),
    flag('--requirement <id...>', 'only what checks these: id or glob', 'ASSAY_REQUIREMENT').argParser(collect),
    flag('--strict', 'warnings fail the run', 'ASSAY_STRICT'),
    flag('--baseline <file>', 'known failures, which do not fail the run (see assay baseline)', 'ASSAY_BASELINE'),
    flag('--fault <id>', 'the embedded issuer breaks this one duty; implies --strict', 'ASSAY_FAULT'),
    flag('--holder-fault <id>', 'the same of the embedded holder', 'ASSAY_HOLDER_FAULT'),
    ...targetOptions(),
    out(),
    flag('--no-allure', 'no Allure report', 'ASSAY_NO_ALLURE'),
    flag('--quiet', 'no progress, only the outcome', 'ASSAY_QUIET'),
    flag('--open', 'open the report at the end', 'ASSAY_OPEN'),
  ]
}

/** The flags of `assay serve`. */
export function serveOptions(): Option[] {
  return [
    flag('--port <n>', 'port on 127.0.0.1; 0 is any', 'ASSAY_PORT').argParser(wholeNumber(0, 65_535)).default(0),
    flag('--fault <id>', 'the issuer breaks this one duty', 'ASSAY_FAULT'),
    flag('--holder [fault]', 'start the embedded holder beside it, sound or with this fault', 'ASSAY_HOLDER_FAULT'),
    new Option('--list-faults', 'print all faults and end'),
  ]
}

/** The flags of `assay inspect`. */
export function inspectOptions(): Option[] {
  return [
    new Option('--json', 'for programs'),
    new Option('--doctype <doctype>', 'document type that an mdoc must have'),
    new Option('--vct <vct>', 'type that an SD-JWT VC must have'),
    new Option('--key <file>', 'JWK file with the public key of the device: is the credential bound to it?'),
    new Option('--at <time>', 'ISO 8601 time to judge validity at (default: now)'),
    new Option(
      '--trust <file>',
      'PEM file with the certificates that its chain must lead to; several: again, or with commas',
    ).argParser(collect),
    new Option('--presented', 'a holder presented the mdoc, and may have left elements out'),
    flag('--revision <revision>', 'revision of OpenID4VCI', 'ASSAY_REVISION').choices(revisions),
  ]
}

/** The flags of `assay report`. */
export function reportOptions(): Option[] {
  return [out(), new Option('--print', 'print the path instead of opening it')]
}

/** The flags of `assay diff`. */
export function diffOptions(): Option[] {
  return [new Option('--json', 'for programs'), flag('--strict', 'new warnings count as new failures', 'ASSAY_STRICT')]
}

/** The flags of `assay baseline update`. */
export function baselineOptions(): Option[] {
  return [
    flag('--from <path>', 'folder of a run, or its statement.json', 'ASSAY_OUT').default('reports/out'),
    new Option('--write <file>', 'bring this file up to date instead of printing'),
  ]
}

/** The flag that every command has. */
export function debugOption(): Option {
  return flag('--debug', 'show stack traces', 'ASSAY_DEBUG')
}

/**
 * Prepares environment variables for commander, which takes any value for a set one: an empty variable is an unset one
 * (pipelines hand on inputs that nobody filled in), and a switch is off when it says so.
 * @throws ConfigurationError for a switch that is neither on nor off
 */
export function tidyEnvironment(options: readonly Option[], env: NodeJS.ProcessEnv): void {
  for (const option of options) {
    const name = option.envVar ?? ''
    const value = env[name]?.trim().toLowerCase()
    if (value === undefined) continue
    const isSwitch = !option.required && !option.optional
    if (value === '' || (isSwitch && ['0', 'false', 'no', 'off'].includes(value))) delete env[name]
    else if (isSwitch && !['1', 'true', 'yes', 'on'].includes(value)) {
      throw new ConfigurationError(name, JSON.stringify(env[name]), 'true or false')
    }
  }
}

function flag(flags: string, description: string, variable: string): Option {
  return new Option(flags, description).env(variable)
}

function collect(value: string, previous: readonly string[] | undefined): string[] {
  const added = value.split(',').map((item) => item.trim())
  return [...(previous ?? []), ...added.filter((item) => item !== '')]
}

function wholeNumber(minimum: number, maximum = 1_000_000): (value: string) => number {
  return (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (number >= minimum && number <= maximum) return number
    throw new InvalidArgumentError(`It must be a whole number from ${minimum} to ${maximum}.`)
  }
}

function httpUrl(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value
  throw new InvalidArgumentError('It must be an http or https URL.')
}
