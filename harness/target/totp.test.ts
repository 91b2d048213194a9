import { describe, expect, it } from 'vitest'
import { isBase32, totp } from './totp.ts'

/** The ASCII seed of the RFC's Appendix B in base32, and the last six of its eight digits. */
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('totp', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('is as RFC 6238 has it, %i seconds after the epoch', (seconds, password) => {
    expect(totp(seed, seconds * 1000)).toBe(password)
  })

  it('takes seeds as people copy them', () => {
    const copied = 'gezd gnbv gy3t qojq-gezd gnbv gy3t qojq===='
    expect(isBase32(copied)).toBe(true)
    expect(totp(copied, 59_000)).toBe('287082')
  })

  it.each(['', '   ', 'GEZDG1', 'passwörd'])('does not take %j for base32', (text) => {
    expect(isBase32(text)).toBe(false)
  })
})
