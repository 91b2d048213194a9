/** Finds and reads the target file. */
import { access, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ConfigurationError } from '../verdict.ts'
import { throwMistakes } from './configuration-errors.ts'
import { type ConfigurationDocument, parseConfiguration } from './document.ts'
import { type Environment, type Inserted, insertEnvironment } from './environment.ts'
import { nearest } from './near.ts'
import { definitionMistakes, pathsOf, placed, type RawTarget } from './resolve.ts'
import { mistakesIn } from './validate.ts'

export { type Overrides, resolveTarget, type TargetDefinition, targetFromObject } from './resolve.ts'

const fileNames = ['assay.config.yaml', 'assay.config.yml', 'assay.config.json']

export interface LoadOptions {
  /** Path of the target file, from `cwd`; left out, `assay.config.yaml`, `.yml` or `.json` in `cwd`. */
  readonly file?: string
  readonly cwd: string
  readonly env: Environment
}

/** The targets of a file. */
export interface TargetFile {
  /** Absolute path; `undefined` where there is no file, which is not an error unless one was named. */
  readonly path: string | undefined
  readonly names: readonly string[]
  /** The target of that name, for `resolveTarget`. @throws ConfigurationError where the file has none */
  target(name: string): RawTarget
}

/**
 * Reads a target file and checks all of it. Only an environment variable that is not set may pass: it is asked for
 * when its target is used.
 * @throws ConfigurationError, or ConfigurationErrors where there are several mistakes
 */
export async function loadTargets(options: LoadOptions): Promise<TargetFile> {
  const path = await findFile(options)
  const targets = path === undefined ? [] : await readTargets(path, options.env)
  throwMistakes(targets.flatMap(mistakesOf))
  const names = targets.map(({ name }) => name)
  return {
    path,
    names,
    target: (name) => targets.find((target) => target.name === name) ?? unknownTarget(name, names, path),
  }
}

async function findFile({ file, cwd }: LoadOptions): Promise<string | undefined> {
  if (file !== undefined) return resolve(cwd, file)
  for (const name of fileNames) {
    const path = join(cwd, name)
    const found = await access(path).then(
      () => true,
      () => false,
    )
    if (found) return path
  }
  return undefined
}

async function readTargets(path: string, env: Environment): Promise<RawTarget[]> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new ConfigurationError('target file', `${path} (${error.message})`, 'a file that can be read')
  })
  const document = parseConfiguration(text, path)
  const inserted = insertEnvironment(document.value, env)
  const names = Object.keys(targetsIn(document, inserted))
  return names.map((name) => rawTarget(name, document, inserted, path))
}

/** The targets themselves are checked one by one: here it is the frame around them. */
function targetsIn(document: ConfigurationDocument, { value }: Inserted): object {
  const targets: unknown = typeof value === 'object' && value !== null && 'targets' in value ? value.targets : undefined
  const isMapping = typeof targets === 'object' && targets !== null && !Array.isArray(targets)
  const harmless = { issuer: 'https://issuer.example', driver: { type: 'paste' } }
  const frame = isMapping
    ? { ...(value as object), targets: Object.fromEntries(Object.keys(targets).map((name) => [name, harmless])) }
    : value
  throwMistakes(
    mistakesIn('target-file.schema.json', frame).map(
      ({ path, found, wanted }) =>
        new ConfigurationError(path.join('.') || 'target file', found, wanted, document.at(path)),
    ),
  )
  return targets as object
}

function rawTarget(name: string, document: ConfigurationDocument, inserted: Inserted, file: string): RawTarget {
  const root = ['targets', name]
  const isOurs = (path: readonly string[]) => path[0] === root[0] && path[1] === name
  const targets = (inserted.value as { targets: Readonly<Record<string, unknown>> }).targets
  const variables = [...inserted.variables].flatMap(([key, values]) => {
    const path: string[] = JSON.parse(key)
    return isOurs(path) ? [[JSON.stringify(path.slice(2)), values] as const] : []
  })
  return {
    name,
    definition: targets[name],
    directory: dirname(file),
    variables: new Map(variables),
    unset: inserted.unset
      .filter(({ path }) => isOurs(path))
      .map((missing) => ({ ...missing, path: missing.path.slice(2) })),
    at: (path) => document.at([...root, ...path]),
  }
}

/** What is wrong whichever way the target is used: not what an unset variable may still make right. */
function mistakesOf(raw: RawTarget): ConfigurationError[] {
  const open = new Set(raw.unset.map(({ path }) => JSON.stringify(path)))
  const mistakes = definitionMistakes(structuredClone(raw.definition), pathsOf(raw))
  return mistakes.filter(({ path }) => !open.has(JSON.stringify(path))).map((mistake) => placed(raw, mistake))
}

function unknownTarget(name: string, names: readonly string[], path: string | undefined): never {
  const near = nearest(name, names)
  const known = path === undefined ? `a target file (${fileNames.join(', ')})` : `one of ${names.join(', ')}`
  throw new ConfigurationError(
    'target',
    JSON.stringify(name),
    near === undefined ? known : `${known}; did you mean ${near}?`,
  )
}
