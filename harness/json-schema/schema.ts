/** JSON Schema as far as our own schemas use it, and which of them judges what. */
import { schemas } from '../../fixtures/schemas/index.ts'
import type { Revision } from '../requirement.ts'

/** What an answer is judged by: named for the answer, or for the heading that describes it. */
export type SchemaName = keyof typeof schemas

/** All names, in alphabetical order. */
export const schemaNames = Object.keys(schemas) as readonly SchemaName[]

/** A schema, seen as the keywords that are walked here; the compiler knows the others. */
export interface Schema {
  readonly $id?: string
  /** Public address of the text that decides. */
  readonly $comment?: string
  /** What the text wants; reads after "wanted". */
  readonly description?: string
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly properties?: Readonly<Record<string, Subschema>>
  readonly additionalProperties?: Subschema
  readonly items?: Subschema
  readonly allOf?: readonly Subschema[]
  readonly if?: Subschema
  readonly then?: Subschema
  readonly else?: Subschema
}

export type Subschema = boolean | Schema

/** The schema that holds in a revision. */
export function schemaOf(name: SchemaName, revision: Revision): Schema {
  const variants: { readonly latest: object; readonly draft13?: object } = schemas[name]
  return (revision === 'draft13' ? (variants.draft13 ?? variants.latest) : variants.latest) as Schema
}
