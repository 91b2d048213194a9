import { describe, expect, test } from 'vitest'
import { didYouMean, near } from './near.ts'

const ids = ['vii/create-pre-authorized-offer/single-use', 'vii/delete-offer/no-content', 'expiry/default-lifetime']

describe('near', () => {
  test('a mistyped word finds the one it looks like', () => {
    expect(near('sandbx', ['sandbox', 'staging'])).toEqual(['sandbox'])
  })

  test('a mistyped end of an id finds the whole id', () => {
    expect(near('singel-use', ids)).toEqual(['vii/create-pre-authorized-offer/single-use'])
    expect(near('delete-ofer/no-content', ids)).toEqual(['vii/delete-offer/no-content'])
  })

  test('a part of an id finds it', () => {
    expect(near('lifetime', ids)).toEqual(['expiry/default-lifetime'])
  })

  test('something else finds nothing', () => {
    expect(near('zzzz', ids)).toEqual([])
    expect(didYouMean('zzzz', ids)).toBe('')
  })

  test('what it looks like comes before what contains it, and no more than the limit is shown', () => {
    expect(near('expiry', ['no-expiry/a', 'x/expirz', 'y/expiry-late', 'z/expiry-early'], 2)).toEqual([
      'x/expirz',
      'no-expiry/a',
    ])
  })
})
