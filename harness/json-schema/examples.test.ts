/** The examples of `fixtures/schemas/examples`: what has to pass, and one deviation each that has to be found. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { segmentsOf } from './pointer.ts'
import { findings, type SchemaName, sentenceOf } from './validator.ts'

const folder = new URL('../../fixtures/schemas/examples/', import.meta.url)

/** A passing example, and one operation of JSON Patch (RFC 6902) on it. */
interface Failing {
  readonly from: string
  readonly deviation: { readonly op: 'add' | 'remove' | 'replace'; readonly path: string; readonly value?: unknown }
  /** Where the finding is expected. */
  readonly pointer: string
}

const read = (schema: string, file: string) => JSON.parse(readFileSync(new URL(`${schema}/${file}`, folder), 'utf8'))

function deviate(value: unknown, { op, path, value: put }: Failing['deviation']): unknown {
  const segments = segmentsOf(path)
  const last = segments.at(-1)
  if (last === undefined) return put
  const parent = segments.slice(0, -1).reduce<object>((at, segment) => Reflect.get(at, segment), value as object)
  if (op === 'add' ? last in parent : !(last in parent)) throw new Error(`${path} does not fit ${op}`)
  if (op === 'remove') Reflect.deleteProperty(parent, last)
  else Reflect.set(parent, last, put)
  return value
}

function judged(folderName: string, value: unknown) {
  const [name, variant] = folderName.split('.') as [SchemaName, string | undefined]
  return findings(name, variant === 'draft13' ? 'draft13' : '1.0', value)
}

for (const schema of readdirSync(folder)) {
  const files = readdirSync(new URL(schema, folder))
  const passing = files.filter((file) => file.startsWith('pass-'))
  const failing = files.filter((file) => file.startsWith('fail-'))

  describe(schema, () => {
    test.for(passing)('%s', (file) => {
      expect(judged(schema, read(schema, file)).map(sentenceOf)).toEqual([])
    })

    test.for(failing)('%s', (file) => {
      const { from, deviation, pointer }: Failing = read(schema, file)
      const found = judged(schema, deviate(read(schema, from), deviation))
      expect(found.map((finding) => finding.pointer)).toEqual([pointer])
      expect(found[0]?.member).toBe(segmentsOf(pointer)[0] ?? '')
      expect(found[0]?.wanted).toMatch(/^[a-zA-Z].{8,}/)
      expect(found[0]?.source).toMatch(/^https:\/\//)
    })

    test('has examples of both kinds', () => {
      expect(passing.length + failing.length).toBe(files.length)
      // There is only one empty text.
      expect(passing.length).toBeGreaterThanOrEqual(schema === 'offer-deletion-response' ? 1 : 2)
      expect(failing.length).toBeGreaterThanOrEqual(3)
    })
  })
}

test('every schema has examples', () => {
  const schemas = readdirSync(new URL('..', folder)).filter((file) => file.endsWith('.schema.json'))
  expect(readdirSync(folder).sort()).toEqual(schemas.map((file) => file.replace('.schema.json', '')).sort())
})
