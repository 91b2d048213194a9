import { describe, expect, test } from 'vitest'
import type { Offer } from '../wallet/wallet.ts'
import { expiresAfter, expiresWithin } from './lifetime.ts'
import { outcome } from './test-support.ts'

const createdAt = Date.parse('2026-01-01T00:00:00Z')

/** An offer that announces its expiry so many seconds after creation, or none. */
function offer(announced: number | undefined): Offer {
  const expiresAt = createdAt + (announced ?? 300) * 1000
  const created = { exchange: undefined, ...(announced === undefined ? {} : { expiresAt }) }
  return { created, createdAt, expiresAt } as unknown as Offer
}

describe('expiresAfter', () => {
  test.each([300, 296, 304, 305.9])('takes an expiry after %d s for 300', async (announced) => {
    expect(await outcome(expiresAfter(300), offer(announced))).toBe('passed')
  })

  test.each([294, 307, 600])('refuses one after %d s', async (announced) => {
    expect(await outcome(expiresAfter(300), offer(announced))).toBe(
      `Violation: expected an expiry 300 s after creation (± 5 s); found ${announced} s`,
    )
  })

  test('cannot tell where none is announced', async () => {
    expect(await outcome(expiresAfter(300), offer(undefined))).toBe('Inconclusive: no expiry is announced')
  })
})

describe('expiresWithin', () => {
  test.each([1, 300, 605])('takes an expiry after %d s for 600', async (announced) => {
    expect(await outcome(expiresWithin(600), offer(announced))).toBe('passed')
  })

  test('refuses a later one', async () => {
    expect(await outcome(expiresWithin(600), offer(660))).toContain('at most 600 s after creation; found 660 s')
  })
})
