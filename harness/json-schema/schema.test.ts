import { expect, test } from 'vitest'
import { schemas } from '../../fixtures/schemas/index.ts'
import { type Schema, type SchemaName, schemaNames, schemaOf } from './schema.ts'

const assertions =
  'type enum const minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems contains required dependentRequired minProperties maxProperties not'.split(
    ' ',
  )

/** Keywords whose value is a map of schemas, not a schema. */
const maps = new Set(['properties', '$defs'])

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Paths of the subschemas that can be found wanting, but say nothing of what is wanted. An `if` is never found wanting. */
function speechless(schema: object, at: string): string[] {
  const asserts = assertions.some((keyword) => keyword in schema)
  const here = asserts && !('description' in schema) ? [at] : []
  const inner = Object.entries(schema).flatMap(([keyword, value]) => {
    if (!isObject(value) || keyword === 'if') return []
    const nested = maps.has(keyword) ? Object.entries(value).filter(([, member]) => isObject(member)) : [['', value]]
    return nested.flatMap(([name, member]) => speechless(member, `${at}/${keyword}${name === '' ? '' : `/${name}`}`))
  })
  return [...here, ...inner]
}

const variants = schemaNames.flatMap((name) =>
  Object.entries(schemas[name]).map(([variant, schema]) => ({ name, variant, schema: schema as Schema })),
)

test.for(variants)('$name ($variant) says what each of its rules wants, and where that stands', ({ schema }) => {
  expect(speechless(schema, '')).toEqual([])
  expect(schema.$comment).toMatch(/^https:\/\/\S+$/)
})

test.for(variants)('$name ($variant) is identified by its name', ({ name, variant, schema }) => {
  expect(schema.$id).toBe(`urn:oid4vci-assay:schema:${name}${variant === 'draft13' ? ':draft13' : ''}`)
})

test('a rule without a sentence is noticed', () => {
  const schema = {
    description: 'a',
    type: 'object',
    properties: { b: { type: 'string' }, c: { description: 'c', const: 1 } },
  }
  expect(speechless(schema, '')).toEqual(['/properties/b'])
})

test('draft 13 has its own shape where it differs, and everything later shares one', () => {
  const name: SchemaName = 'credential-response'
  expect(schemaOf(name, 'draft13')).not.toBe(schemaOf(name, '1.0'))
  expect(schemaOf(name, '1.0-errata')).toBe(schemaOf(name, '1.0'))
  expect(schemaOf(name, '1.1')).toBe(schemaOf(name, '1.0'))
  expect(schemaOf('nonce-response', 'draft13')).toBe(schemaOf('nonce-response', '1.0'))
})
