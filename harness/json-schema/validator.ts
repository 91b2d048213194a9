/** Judges answers by the JSON Schemas of `fixtures/schemas`. Nothing that an issuer sends makes it throw or hang. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Revision } from '../requirement.ts'
import { bounded } from './bounded.ts'
import { findingOf, type SchemaFinding } from './finding.ts'
import { type Schema, type SchemaName, schemaOf } from './schema.ts'
import { namesIn, unknownIn } from './unknown-members.ts'

export { type SchemaFinding, sentenceOf } from './finding.ts'
export { type SchemaName, schemaNames } from './schema.ts'

const limit = 50

interface Judge {
  readonly validate: ValidateFunction
  /** Members that the schema has a word for. */
  readonly names: ReadonlySet<string>
}

let compiler: Ajv2020 | undefined
const judges = new Map<Schema, Judge>()

/**
 * How a value deviates from what the source wants of it; empty where it does not. At most 50.
 * `value` is the parsed JSON, or `undefined` where there is none; for `offer-deletion-response` it is the text of the body.
 * Unknown members are no deviation. Of a value beyond all reason only a part is judged: see `bounded`.
 */
export function findings(name: SchemaName, revision: Revision, value: unknown): readonly SchemaFinding[] {
  const schema = schemaOf(name, revision)
  const { validate, names } = judgeOf(schema)
  if (validate(bounded(value, names))) return []
  const told = new Map<string, SchemaFinding>()
  for (const error of validate.errors ?? []) {
    if (error.keyword === 'if') continue
    const finding = findingOf(error, schema)
    told.set(`${error.keyword} ${finding.pointer}`, finding)
    if (told.size === limit) break
  }
  return [...told.values()]
}

/** JSON Pointers of the members that the schema does not mention, at most 50: allowed, and worth an observation. */
export function unknownMembers(name: SchemaName, revision: Revision, value: unknown): readonly string[] {
  const schema = schemaOf(name, revision)
  return [...unknownIn(bounded(value, judgeOf(schema).names), [schema], schema).take(limit)]
}

/** Compiled when first asked for: a run needs few of them, and start-up none. */
function judgeOf(schema: Schema): Judge {
  const known = judges.get(schema)
  if (known !== undefined) return known
  compiler ??= newCompiler()
  const judge = { validate: compiler.compile(schema), names: namesIn(schema) }
  judges.set(schema, judge)
  return judge
}

function newCompiler(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    messages: false,
    ownProperties: true,
    allowUnionTypes: true,
    strictRequired: false,
  })
  formats.default(ajv, ['date-time'])
  return ajv
}
