import { generateKeyPairSync } from 'node:crypto'
import type { JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { type Issued, judgeBatch } from './batch.ts'
import { judgeMdoc } from './judge.ts'
import { coseKey, type Defect, mdlElements, members, mint, now, set, signer, tdate } from './test-support.ts'

function newKey(): JWK {
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  return { kty: 'EC', crv: 'P-256', x: String(x), y: String(y) }
}

const keys = [newKey(), newKey(), newKey()]

/** The mdocs of these defects, one for each key, all with digestIDs of their own. */
function batch(...defects: readonly Defect[]): readonly Issued[] {
  return defects.map((defect, index) => {
    const order = Object.entries(mdlElements)
    const elements = Object.fromEntries([...order.slice(index), ...order.slice(0, index)].map(([name]) => [name, 0]))
    const key = keys[index] ?? newKey()
    const bytes = mint(signer, {
      items: (all) =>
        all.toSorted((a, b) => rank(elements, a) - rank(elements, b)).map((item, id) => item.set('digestID', id)),
      deviceKeyInfo: set('deviceKey', coseKey(key)),
      ...defect,
    })
    return { judgement: judgeMdoc(bytes, { now }), at: now }
  })
}

const rank = (elements: object, item: ReadonlyMap<unknown, unknown>): number =>
  Object.keys(elements).indexOf(String(item.get('elementIdentifier')))

const status = (idx: number): Defect => ({
  mso: set('status', members({ status_list: members({ idx, uri: 'https://status.example/1' }) })),
})

const rulesOf = (issued: readonly Issued[]) => judgeBatch(issued).map(({ rule }) => rule)

describe('a batch', () => {
  test('of right mdocs has no finding', () => {
    expect(judgeBatch(batch({}, {}, {}))).toEqual([])
    expect(judgeBatch(batch(status(7), status(94), status(3)))).toEqual([])
    expect(judgeBatch([])).toEqual([])
    expect(judgeBatch(batch({}))).toEqual([])
  })

  test('VC-7: a key for each mdoc', () => {
    expect(rulesOf(batch({}, {}, { deviceKeyInfo: set('deviceKey', coseKey(newKey())) }))).toEqual([])
    const twice = batch({}, { deviceKeyInfo: set('deviceKey', coseKey(keys[0] ?? newKey())) })
    expect(judgeBatch(twice)).toMatchObject([{ rule: 'VC-7', message: 'two mdocs are bound to one key' }])
  })

  test('VC-8: the same values', () => {
    expect(judgeBatch(batch({}, { elements: { family_name: 'Smith' } }))).toMatchObject([
      { rule: 'VC-8', message: 'mdoc 2 differs from the first one in org.iso.18013.5.1 family_name' },
    ])
    expect(rulesOf(batch({}, { elements: { age_over_18: true } }))).toEqual(['VC-8'])
  })

  test('VC-9: nothing that links them', () => {
    const random = { item: set('random', Buffer.alloc(16, 7)) }
    expect(judgeBatch(batch(random, random))).toMatchObject([{ rule: 'VC-9', message: 'two mdocs share a random' }])
    const digests = { digests: set(99, Buffer.alloc(32, 7)) }
    expect(judgeBatch(batch(digests, digests))).toMatchObject([{ message: 'two mdocs share a digest' }])
    const signature = { signature: () => Buffer.alloc(64, 7) }
    expect(judgeBatch(batch(signature, signature))).toMatchObject([{ message: 'two mdocs share the signature' }])
  })

  test('ST-6: places in a status list that say nothing', () => {
    expect(judgeBatch(batch(status(7), status(7)))).toMatchObject([{ rule: 'ST-6', message: /same place/ }])
    expect(judgeBatch(batch(status(7), status(8), status(9)))).toMatchObject([{ message: /follow each other/ }])
    expect(judgeBatch(batch(status(7), status(8)))).toEqual([])
  })

  test('IT-7: digestIDs that are not the same for each element are noted', () => {
    const same: Defect = { items: (all) => all }
    expect(judgeBatch(batch(same, same))).toMatchObject([{ rule: 'IT-7', severity: 'note' }])
  })
})

describe('VC-10: two issuances some seconds apart', () => {
  const signedAt = (text: string): Defect => ({
    validityInfo: (info) => info.set('signed', tdate(text)).set('validFrom', tdate(text)),
  })
  const apart = (one: string, other: string, seconds: number) => {
    const [first, second] = batch(signedAt(one), signedAt(other)) as [Issued, Issued]
    return judgeBatch([first, { ...second, at: now + seconds * 1000 }]).map(({ message }) => message)
  }

  test('dates that differ by that time tell the moment', () => {
    expect(apart('2026-06-01T12:00:00Z', '2026-06-01T12:00:07Z', 7)).toEqual([
      'signed, validFrom differ by the 7 seconds between the issuances',
    ])
  })

  test('rounded dates do not', () => {
    expect(apart('2026-06-01T12:00:00Z', '2026-06-01T12:00:00Z', 7)).toEqual([])
    expect(apart('2026-06-01T12:00:00Z', '2026-06-01T12:00:01Z', 1)).toEqual([])
  })
})
