import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { walk, walkContent } from './cbor.ts'
import { type CborNode, isBytes, isText, jsonOf, textOf } from './cbor-node.ts'
import { encode, Raw, Tagged } from './test-support.ts'

const of = (hex: string, options = {}) => walk(Buffer.from(hex, 'hex'), options)
const kinds = (hex: string, options = {}) => of(hex, options).findings.map(({ kind }) => kind)

interface AppendixF {
  readonly cases: readonly { readonly group: string; readonly hex: readonly string[] }[]
}
const appendixF: AppendixF = JSON.parse(
  readFileSync(new URL('../../fixtures/vectors/rfc8949-appendix-f-not-well-formed.json', import.meta.url), 'utf8'),
)

describe('RFC 8949, Appendix F: never accepted', () => {
  const cases = appendixF.cases.flatMap(({ group, hex }) => hex.map((input) => ({ group, input })))
  test('has 94 cases', () => expect(cases).toHaveLength(94))
  test.each(cases)('$group: $input', ({ input }) => {
    const { root, findings } = of(input)
    expect(root).toBeUndefined()
    expect(findings.map(({ kind }) => kind)).toContain('not-well-formed')
  })
})

describe('RFC 8949, Appendix A: always accepted', () => {
  const items: readonly (readonly [hex: string, diagnostic: string])[] = JSON.parse(
    readFileSync(new URL('../../fixtures/vectors/rfc8949-appendix-a.json', import.meta.url), 'utf8'),
  )
  test('has 81 items', () => expect(items).toHaveLength(81))
  test.for(items)('%s: %s', ([hex, diagnostic]) => {
    const { root, findings } = of(hex)
    expect(root?.end).toBe(hex.length / 2)
    expect(findings.every(({ kind }) => kind === 'indefinite-length')).toBe(true)
    expect(findings).toHaveLength(diagnostic.split('_ ').length - 1)
  })
})

describe('valid items, with their values', () => {
  const cases: [hex: string, value: unknown][] = [
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['1b000000e8d4a51000', 1_000_000_000_000],
    ['1bffffffffffffffff', '18446744073709551615'],
    ['3bffffffffffffffff', '-18446744073709551616'],
    ['20', -1],
    ['3903e7', -1000],
    ['c249010000000000000000', 'AQAAAAAAAAAA'],
    ['f90000', 0],
    ['f93c00', 1],
    ['f93e00', 1.5],
    ['f97bff', 65504],
    ['f90001', 2 ** -24],
    ['f90400', 0.00006103515625],
    ['f9c400', -4],
    ['fa47c35000', 100_000],
    ['fb3ff199999999999a', 1.1],
    ['f97c00', 'Infinity'],
    ['f9fc00', '-Infinity'],
    ['f97e00', 'NaN'],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['f7', null],
    ['f0', 'simple(16)'],
    ['f8ff', 'simple(255)'],
    ['c074323031332d30332d32315432303a30343a30305a', '2013-03-21T20:04:00Z'],
    ['d818456449455446', 'IETF'],
    ['40', ''],
    ['4401020304', 'AQIDBA=='],
    ['60', ''],
    ['6449455446', 'IETF'],
    ['62c3bc', 'ü'],
    ['64f0908591', '\u{10151}'],
    ['8301820203820405', [1, [2, 3], [4, 5]]],
    ['a201020304', { 1: 2, 3: 4 }],
    ['a26161016162820203', { a: 1, b: [2, 3] }],
  ]
  test.each(cases)('%s', (hex, value) => {
    const { root, findings } = of(hex)
    expect(findings).toEqual([])
    expect(root && jsonOf(root)).toEqual(value)
  })
})

describe('findings', () => {
  const cases: [name: string, hex: string, kinds: string[]][] = [
    ['integer in two bytes', '1817', ['not-shortest']],
    ['integer in nine bytes', '1b0000000000000005', ['not-shortest']],
    ['negative integer', '3806', ['not-shortest']],
    ['length of a byte string', '5803010203', ['not-shortest']],
    ['length of an array', '980101', ['not-shortest']],
    ['length of a map', 'b900010102', ['not-shortest']],
    ['tag number', 'd900184100', ['not-shortest']],
    ['indefinite array', '9f01ff', ['indefinite-length']],
    ['indefinite map', 'bf0102ff', ['indefinite-length']],
    ['indefinite byte string', '5f41014102ff', ['indefinite-length']],
    ['indefinite text string', '7f61616162ff', ['indefinite-length']],
    ['a key twice', 'a201000100', ['duplicate-key']],
    ['a key twice, written in two ways', 'a20100180100', ['not-shortest', 'duplicate-key']],
    ['a text key twice, once in chunks', 'a2626162007f61616162ff00', ['indefinite-length', 'duplicate-key']],
    ['a float key twice, in two widths', 'a2f93c0000fa3f80000000', ['duplicate-key']],
    ['a map key twice, in another order', 'a2a20102030400a20304010200', ['duplicate-key']],
    ['an overlong UTF-8 form', '62c080', ['utf-8']],
    ['a surrogate in UTF-8', '63eda080', ['utf-8']],
    ['a chunk that splits a character', '7f61c361bcff', ['indefinite-length', 'utf-8', 'utf-8']],
    ['tag 0 around an integer', 'c01a514b67b0', ['tag-content']],
    ['tag 1004 around an integer', 'd903ec01', ['tag-content']],
    ['tag 24 around text', 'd8186161', ['tag-content']],
    ['tag 2 around text', 'c26161', ['tag-content']],
    ['bytes after the item', '0000', ['trailing-bytes']],
    ['bytes after an embedded item', 'd818420000', ['trailing-bytes']],
    ['an embedded item that is not well-formed', '82d818411901', ['not-well-formed']],
  ]
  test.each(cases)('%s', (_, hex, expected) => {
    const { root, findings } = of(hex)
    expect(findings.map(({ kind }) => kind)).toEqual(expected)
    expect(root).toBeDefined()
  })

  test.each([
    ['keys 1 and -1 and "1"', 'a301002000613100'],
    ['keys "a" and h\'61\'', 'a2616100416100'],
    ['unsorted keys', 'a202000100'],
    ['0.0 and -0.0', 'a2f9000000f9800000'],
    ['an unknown tag', 'd9d9f700'],
  ])('none for %s', (_, hex) => expect(kinds(hex)).toEqual([]))

  test('name offset and path', () => {
    const inner = encode(new Map([['elementValue', new Raw('1801')]]))
    const bytes = encode(new Map([['nameSpaces', [0, new Tagged(24, inner)]]]))
    const [finding] = walk(bytes).findings
    expect(finding?.path).toEqual(['nameSpaces', 1, 'elementValue'])
    expect(bytes.subarray(finding?.offset, (finding?.offset ?? 0) + 2).toString('hex')).toBe('1801')
  })

  test('count offsets of chunks from the head of the string', () => {
    const joined = of('82005f41194100ff').root?.children[1] as CborNode
    expect(walkContent(joined).findings).toMatchObject([{ kind: 'not-well-formed', offset: 2 }])
  })

  test('name tags beyond the expected ones', () => {
    expect(kinds('c1d9d9f700', { expectedTags: new Set([1]) })).toEqual(['unexpected-tag'])
  })
})

describe('limits', () => {
  test('depth', () => {
    expect(kinds(`${'81'.repeat(64)}00`)).toEqual([])
    expect(kinds(`${'81'.repeat(65)}00`)).toEqual(['limit'])
    expect(kinds('81'.repeat(100_000))).toEqual(['limit'])
    expect(kinds(`${'c1'.repeat(65)}00`)).toEqual(['limit'])
  })

  test('depth of embedded items', () => {
    let bytes = encode(0)
    for (let level = 0; level < 40; level++) bytes = encode(new Tagged(24, bytes))
    expect(walk(bytes).findings.map(({ kind }) => kind)).toEqual(['limit'])
  })

  test('number of items', () => {
    expect(kinds(`9a000f4240${'00'.repeat(1_000_000)}`)).toEqual(['limit'])
    expect(kinds('83000000', { items: 3 })).toEqual(['limit'])
  })

  test('lengths that are only declared', () => {
    for (const hex of [
      '9affffffff',
      'bbffffffffffffffff',
      '5bffffffffffffffff',
      '7b7fffffffffffffff00',
      '9b001fffffffffffff',
    ]) {
      expect(kinds(hex)).toEqual(['not-well-formed'])
    }
  })

  test('number of findings', () => {
    const { findings } = of(`9907d0${'1801'.repeat(2000)}`)
    expect(findings).toHaveLength(1000)
  })
})

test('maps as keys of maps as keys do not grow', () => {
  let hex = '00'
  for (let level = 0; level < 60; level++) hex = `a1${hex}00`
  const { root } = of(hex)
  expect(JSON.stringify(root && jsonOf(root)).length).toBeLessThan(300)
})

test('every node knows where it stands', () => {
  const bytes = encode(new Map([['a', Buffer.from('0102', 'hex')]]))
  const root = walk(bytes).root as CborNode
  expect(root).toMatchObject({ start: 0, headEnd: 1, end: 6, majorType: 5, argument: 1 })
  const [key, value] = root.children
  expect(isText(key) && textOf(key)).toBe('a')
  expect(isBytes(value) && value).toMatchObject({ start: 3, headEnd: 4, end: 6 })
})
