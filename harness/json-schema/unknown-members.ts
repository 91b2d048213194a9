/** Which members of a value no schema speaks of. */
import { below } from './pointer.ts'
import type { Schema, Subschema } from './schema.ts'

/** Pointers of the members that are allowed but not described, in the order of the value. The value must be bounded. */
export function* unknownIn(value: unknown, schemas: readonly Subschema[], root: Schema, at = ''): Generator<string> {
  const spoken = schemas.flatMap((schema) => alternatives(schema, root))
  if (Array.isArray(value)) yield* unknownInItems(value, spoken, root, at)
  else if (typeof value === 'object' && value !== null) yield* unknownInMembers(value, spoken, root, at)
}

function* unknownInItems(items: readonly unknown[], spoken: readonly Schema[], root: Schema, at: string) {
  const schemas = spoken.flatMap(({ items: schema }) => (schema === undefined ? [] : [schema]))
  if (schemas.length === 0) return
  for (const [index, item] of items.entries()) yield* unknownIn(item, schemas, root, `${at}/${index}`)
}

function* unknownInMembers(members: object, spoken: readonly Schema[], root: Schema, at: string): Generator<string> {
  const open = spoken.some(({ additionalProperties }) => additionalProperties !== undefined)
  if (!open && spoken.every(({ properties }) => properties === undefined)) return
  for (const [name, value] of Object.entries(members)) {
    const schemas = spoken.flatMap((schema) => memberSchemas(schema, name))
    if (schemas.length > 0) yield* unknownIn(value, schemas, root, below(at, name))
    else if (!open) yield below(at, name)
  }
}

function memberSchemas({ properties, additionalProperties }: Schema, name: string): readonly Subschema[] {
  const own = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : additionalProperties
  return own === undefined ? [] : [own]
}

/** A schema and all that it brings in for the same value, whether or not its conditions hold. */
function alternatives(schema: Subschema, root: Schema): readonly Schema[] {
  if (typeof schema === 'boolean') return []
  const referred = schema.$ref === undefined ? undefined : root.$defs?.[schema.$ref.replace('#/$defs/', '')]
  const nested = [referred, ...(schema.allOf ?? []), schema.if, schema.then, schema.else]
  return [schema, ...nested.flatMap((inner) => (inner === undefined ? [] : alternatives(inner, root)))]
}

/** Every name that a schema has a word for, at any depth. */
export function namesIn(schema: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return names
  const { properties } = schema as Schema
  for (const name of Object.keys(properties ?? {})) names.add(name)
  for (const inner of Object.values(schema)) namesIn(inner, names)
  return names
}
