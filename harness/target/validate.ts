/** The schemas of the target file and of the baseline, and what their errors mean to the person who wrote the file. */
import type { ErrorObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import baselineSchema from './baseline.schema.json' with { type: 'json' }
import commandSchema from './driver-command.schema.json' with { type: 'json' }
import commonSchema from './driver-common.schema.json' with { type: 'json' }
import embeddedSchema from './driver-embedded.schema.json' with { type: 'json' }
import httpSchema from './driver-http.schema.json' with { type: 'json' }
import mattrViiSchema from './driver-mattr-vii.schema.json' with { type: 'json' }
import moduleSchema from './driver-module.schema.json' with { type: 'json' }
import pasteSchema from './driver-paste.schema.json' with { type: 'json' }
import type { Path } from './environment.ts'
import holderHttpSchema from './holder-http.schema.json' with { type: 'json' }
import holderTsgSchema from './holder-tsg.schema.json' with { type: 'json' }
import { nearest } from './near.ts'
import { isSecret } from './secrets.ts'
import fileSchema from './target-file.schema.json' with { type: 'json' }

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  useDefaults: true,
  strictRequired: false,
  strictTypes: false,
})
ajv.addSchema(commonSchema, 'driver-common.schema.json')
ajv.addSchema(mattrViiSchema, 'driver-mattr-vii.schema.json')
ajv.addSchema(embeddedSchema, 'driver-embedded.schema.json')
ajv.addSchema(httpSchema, 'driver-http.schema.json')
ajv.addSchema(commandSchema, 'driver-command.schema.json')
ajv.addSchema(pasteSchema, 'driver-paste.schema.json')
ajv.addSchema(moduleSchema, 'driver-module.schema.json')
ajv.addSchema(holderTsgSchema, 'holder-tsg.schema.json')
ajv.addSchema(holderHttpSchema, 'holder-http.schema.json')
ajv.addSchema(fileSchema, 'target-file.schema.json')
ajv.addSchema(baselineSchema, 'baseline.schema.json')

/** A mistake, before it is known where in a file it stands. */
export interface Mistake {
  readonly path: Path
  readonly found: string
  readonly wanted: string
}

/**
 * Validates a value and fills in the defaults of its schema, in place.
 * Texts at `inserted` paths become numbers or booleans where the schema wants these.
 */
export function mistakesIn(
  schema: 'target-file.schema.json' | 'target-file.schema.json#/$defs/target' | 'baseline.schema.json',
  value: unknown,
  inserted: Iterable<Path> = [],
): Mistake[] {
  const validate = ajv.getSchema(schema)
  if (validate === undefined || validate(value)) return []
  const places = new Set([...inserted].map((path) => JSON.stringify(path)))
  const converted = (validate.errors ?? []).filter(
    (error) => places.has(JSON.stringify(pathOf(error))) && convert(value, error),
  )
  if (converted.length > 0) validate(value)
  return (validate.errors ?? []).flatMap((error) => mistakeOf(error))
}

/** Turns a text into the number or boolean that is wanted. @returns whether it could be */
function convert(root: unknown, error: ErrorObject): boolean {
  const { type } = error.params as { type?: unknown }
  if (error.keyword !== 'type' || (type !== 'number' && type !== 'integer' && type !== 'boolean')) return false
  if (!/^(-?\d+(\.\d+)?|true|false)$/.test(String(error.data))) return false
  const path = pathOf(error)
  const parent = path.slice(0, -1).reduce<unknown>((node, step) => memberOf(node, step), root)
  if (typeof parent !== 'object' || parent === null) return false
  return Reflect.set(parent, path.at(-1) ?? '', JSON.parse(String(error.data)))
}

function memberOf(node: unknown, step: string): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, step) : undefined
}

function pathOf(error: ErrorObject): Path {
  const steps = error.instancePath.split('/').slice(1)
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** One schema error in words; none for those that only repeat another one. */
function mistakeOf(error: ErrorObject): Mistake[] {
  const path = pathOf(error)
  const params = error.params as Readonly<Record<string, unknown>>
  switch (error.keyword) {
    case 'if':
      return []
    case 'required':
    case 'dependentRequired': {
      const missing = String(params.missingProperty)
      return [{ path: [...path, missing], found: 'nothing', wanted: wordsOf(propertyOf(error, missing)) }]
    }
    case 'additionalProperties': {
      const unknown = String(params.additionalProperty)
      return [{ path: [...path, unknown], found: 'an unknown key', wanted: knownKeys(unknown, error) }]
    }
    case 'propertyNames':
      return [{ path: [...path, String(params.propertyName)], found: 'this name', wanted: wordsOf(error.schema) }]
    default:
      if (error.propertyName !== undefined) return []
      return [{ path, found: shown(error.data, path), wanted: wantedBy(error) }]
  }
}

function propertyOf(error: ErrorObject, name: string): unknown {
  const schema = memberOf(memberOf(error.parentSchema, 'properties'), name)
  const reference = memberOf(schema, '$ref')
  if (memberOf(schema, 'title') !== undefined) return schema
  if (typeof reference !== 'string') return { title: `a value for ${name}` }
  const file = reference.startsWith('#') ? `target-file.schema.json${reference}` : reference
  return ajv.getSchema(file)?.schema ?? { title: `a value for ${name}` }
}

function knownKeys(unknown: string, error: ErrorObject): string {
  const known = Object.keys(memberOf(error.parentSchema, 'properties') ?? {}).filter((key) => key !== '$schema')
  const near = nearest(unknown, known)
  return near === undefined ? `one of ${known.join(', ')}` : `a known key; did you mean ${near}?`
}

function wantedBy(error: ErrorObject): string {
  const words = wordsOf(error.parentSchema)
  if (error.keyword === 'not') return 'either json or form, not both'
  if (error.keyword === 'enum' && Array.isArray(error.schema)) {
    const near = nearest(String(error.data), error.schema.map(String))
    return `${words}: ${error.schema.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`
  }
  if (error.keyword === 'pattern') return words
  return `${words} (it ${error.message ?? 'is not'})`
}

function wordsOf(schema: unknown): string {
  const title = memberOf(schema, 'title')
  return typeof title === 'string' ? title : 'another form'
}

/** A value found, short and free of secrets. */
export function shown(value: unknown, path: Path): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (isSecret(path)) return 'a value that is not shown'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
