/** What is wrong with an answer, in words. */
import type { ErrorObject } from 'ajv/dist/2020.js'
import { below, segmentsOf, visible } from './pointer.ts'
import type { Schema } from './schema.ts'

/** One deviation of an answer from its schema. */
export interface SchemaFinding {
  /** JSON Pointer (RFC 6901); of the missing member itself where one is missing; empty for the whole. */
  readonly pointer: string
  /** What the source wants, and mostly, in parentheses, the rule that was not met; reads after "wanted". */
  readonly wanted: string
  /** The value or its type, at most 120 characters, without line breaks; `nothing` where there is none. Never a secret. */
  readonly found: string
  /** The outermost member on the way; empty for the whole. */
  readonly member: string
  /** Public address of the text that decides. */
  readonly source: string
}

/** Of what stands at or below these members only the type is told. */
const secrets = new Set(
  'access_token refresh_token pre-authorized_code transactionCode c_nonce issuer_state jwks'.split(' '),
)

const valueLimit = 120
const pointerLimit = 300

/** A finding as a sentence without full stop: `/grants: wanted an object …, found an array`. */
export function sentenceOf(finding: SchemaFinding): string {
  const where = finding.pointer === '' ? 'the body' : finding.pointer
  return `${where}: wanted ${finding.wanted}, found ${finding.found}`
}

/** The finding that an error of the validator (made with `verbose`) stands for. */
export function findingOf(error: ErrorObject, root: Schema): SchemaFinding {
  const missing = error.keyword === 'required' ? String(error.params.missingProperty) : undefined
  const pointer = missing === undefined ? error.instancePath : below(error.instancePath, missing)
  const segments = segmentsOf(pointer)
  const broken = brokenBy(error, missing)
  const rule = rules[error.keyword]?.(error.schema)
  return {
    pointer: visible(pointer, pointerLimit),
    wanted: rule === undefined ? `${broken.description}` : `${broken.description} (${rule})`,
    found: missing === undefined ? describe(error.data, segments) : 'nothing',
    member: visible(segments[0] ?? '', valueLimit),
    source: broken.$comment ?? root.$comment ?? '',
  }
}

/** The schema whose words fit: that of the missing member, if it has one. */
function brokenBy(error: ErrorObject, missing: string | undefined): Schema {
  const parent: Schema = error.parentSchema ?? {}
  const member = missing === undefined ? undefined : parent.properties?.[missing]
  return { ...parent, ...(typeof member === 'object' ? member : {}) }
}

/** The rule in short, for keywords whose value says more than the sentence. */
const rules: Readonly<Record<string, (limit: unknown) => string>> = {
  type: (types) => `type ${[types].flat().join(' or ')}`,
  required: () => 'required',
  not: () => 'absent',
  enum: (values) => `one of ${(values as readonly unknown[]).map((value) => JSON.stringify(value)).join(', ')}`,
  minLength: (limit) => `at least ${limit} long`,
  maxLength: (limit) => `at most ${limit} long`,
  minItems: (limit) => `at least ${limit} in it`,
  uniqueItems: () => 'none twice',
  minimum: (limit) => `at least ${limit}`,
  exclusiveMinimum: (limit) => `more than ${limit}`,
}

function describe(value: unknown, segments: readonly string[]): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array'
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty object' : 'an object'
  if (isSecret(segments)) return value === '' ? 'an empty string' : `a ${typeof value}`
  return typeof value === 'string' ? quoted(value) : visible(String(value), valueLimit)
}

function isSecret(segments: readonly string[]): boolean {
  // The URI of an offer holds its code; other URIs stand deeper.
  const isOfferUri = segments.length === 1 && segments[0] === 'uri'
  return isOfferUri || segments.some((segment) => secrets.has(segment))
}

function quoted(text: string): string {
  if (text === '') return 'an empty string'
  return `"${visible(text.replaceAll('\\', '\\\\').replaceAll('"', '\\"'), valueLimit - 2)}"`
}
