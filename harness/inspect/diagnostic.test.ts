import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { walk } from '../mdoc/cbor.ts'
import { embedded, encode, members, mint, signer, Tagged } from '../mdoc/test-support.ts'
import { diagnosticOf } from './diagnostic.ts'
import { briefly } from './notation.ts'

function lines(hex: string): string[] {
  const { root } = walk(Buffer.from(hex, 'hex'))
  if (root === undefined) throw new Error('not well-formed')
  return diagnosticOf(root).map(({ offset, depth, text }) => `${offset ?? '-'} ${' '.repeat(depth)}${text}`)
}

describe('one item', () => {
  const items: [hex: string, text: string][] = [
    ['00', '0'],
    ['3863', '-100'],
    ['1bffffffffffffffff', '18446744073709551615'],
    ['1801', '1_0'],
    ['1900ff', '255_1'],
    ['6161', '"a"'],
    ['780161', '"a"_0'],
    ['4101', "h'01'"],
    ['f4', 'false'],
    ['f6', 'null'],
    ['f7', 'undefined'],
    ['f93e00', '1.5'],
    ['c06161', '0("a")'],
    ['9801f5', '[_0 true]'],
    ['9f01ff', '[_ 1]'],
    ['a0', '{}'],
    [`94${'01'.repeat(20)}`, `[${Array.from({ length: 20 }).fill(1).join(', ')}]`],
    ['80', '[]'],
    ['62c2ad', '"\\u{ad}"'],
    ['67e280ae61626364', '"\\u{202e}abcd"'],
    ['611b', '"\\u001b"'],
    ['61ff', '"\ufffd"'],
  ]
  test.each(items)('%s is %s', (hex, text) => expect(lines(hex)).toEqual([`0 ${text}`]))
})

test('embedded CBOR is descended into, with the offsets of the whole', () => {
  const inside = members({
    elementIdentifier: 'family_name',
    elementValue: new Tagged(1004, '1990-04-12'),
    digestID: 7,
  })
  expect(lines(encode([embedded(encode(inside))]).toString('hex'))).toEqual([
    '0 [',
    '1  24(<< {',
    '6   "elementIdentifier": "family_name",',
    '36   "elementValue": 1004("1990-04-12"),',
    '63   "digestID": 7',
    '-  } >>)',
    '- ]',
  ])
})

test('the parts of a COSE message and the labels of a key are named', () => {
  const text = lines(mint(signer).toString('hex')).join('\n')
  expect(text).toMatch(/<< {2}\{.*\/ protected \/|<< \{ {2}\/ protected \//)
  expect(text).toContain('1: -7  / alg ES256 /')
  expect(text).toMatch(/33: h'3082[0-9a-f]+…' \/ \d+ bytes \/ {2}\/ x5chain \//)
  expect(text).toMatch(/-2: h'[0-9a-f]+…?'.*\/ x \//)
  expect(text).toContain('-1: 1,  / crv P-256 /')
  expect(text).toContain('/ signature /')
  expect(text).toContain('"docType": "org.iso.18013.5.1.mDL"')
})

test('the last part of a MAC is its tag', () => {
  const message = members({ deviceMac: [encode(new Map([[1, 5]])), new Map(), null, Buffer.of(1)] })
  const text = lines(encode(message).toString('hex')).join('\n')
  expect(text).toContain('1: 5  / alg HMAC 256/256 /')
  expect(text).toMatch(/h'01' {2}\/ tag \//)
})

test('nothing of a long list is left out, unless it is told', () => {
  const list = encode(Array.from({ length: 21 }, (_, index) => index))
  expect(lines(list.toString('hex'))).toHaveLength(23)
  const { root } = walk(list)
  expect(root && briefly(root, 200)).toMatch(/18, 19, …\]$/)
})

test('long strings are cut and say their length; pictures say what they are', () => {
  expect(lines(encode(Buffer.from(`ffd8ff${'00'.repeat(3000)}`, 'hex')).toString('hex'))[0]).toMatch(
    /^0 h'ffd8ff0{34}…' \/ 3003 bytes, JPEG \/$/,
  )
  expect(lines(encode('x'.repeat(5000)).toString('hex'))[0]).toMatch(/^0 "x+…" \/ 5000 characters \/$/)
  const { root } = walk(encode('y'.repeat(300)))
  expect(root && briefly(root, 40)).toBe('"yyyyyyyyyyyy…" / 300 characters /')
})

test('offsets grow from line to line, and every line of well-formed bytes can be printed', () => {
  const item = fc.uint8Array({ maxLength: 60 })
  fc.assert(
    fc.property(item, (bytes) => {
      const { root } = walk(bytes)
      if (root === undefined) return
      const printed = diagnosticOf(root)
      const offsets = printed.flatMap(({ offset }) => offset ?? [])
      expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
      expect(printed.every(({ text }) => !/\p{C}/u.test(text))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
