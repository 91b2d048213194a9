import { Encoder } from 'cbor-x'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { walk } from './cbor.ts'
import { jsonOf } from './cbor-node.ts'

/** Maps in the shortest form; the defaults write heads of two bytes. */
const cbor = new Encoder({ useRecords: false, variableMapSize: true })

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 }),
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.array(tie('any'), { maxLength: 5 }),
    fc.dictionary(
      fc.string({ maxLength: 8 }).filter((name) => name !== '__proto__'),
      tie('any'),
      { maxKeys: 5 },
    ),
  ),
})).any

test('what another library writes is read as what was meant, without a finding', () => {
  fc.assert(
    fc.property(value, (meant) => {
      const { root, findings } = walk(cbor.encode(meant))
      expect(findings).toEqual([])
      expect(root === undefined ? undefined : jsonOf(root)).toEqual(JSON.parse(JSON.stringify(meant)))
    }),
  )
})

test('what is read without a finding is read alike by another library', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 12 }), (bytes) => {
      const { root, findings } = walk(bytes)
      const [head = 0] = bytes
      const plain = head >> 5 < 2 || head >> 5 === 3
      fc.pre(root !== undefined && findings.length === 0 && plain)
      if (root !== undefined) expect(JSON.parse(JSON.stringify(cbor.decode(bytes), big))).toEqual(jsonOf(root))
    }),
  )
})

const big = (_: string, found: unknown) => (typeof found === 'bigint' ? String(found) : found)
