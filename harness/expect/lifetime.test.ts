import { expect, test } from 'vitest'
import { expiresAfter } from './lifetime.ts'
import { answer, outcome } from './test-support.ts'

const dated = answer(200, {}, { headers: { date: 'Thu, 01 May 2025 00:00:00 GMT' } })
const at = (time: string) => Date.parse(time)

test('counts from the Date of the creating answer, within the tolerance', async () => {
  const five = expiresAfter(300)
  for (const time of ['2025-05-01T00:05:00.999Z', '2025-05-01T00:04:55Z', '2025-05-01T00:05:06Z']) {
    expect(await outcome(five, { exchange: dated, expiresAt: at(time) })).toBe('passed')
  }
  expect(await outcome(five, { created: { exchange: dated, expiresAt: at('2025-05-01T00:10:00Z') } })).toBe(
    'Violation: expected an expiry 300 s after creation (± 5 s); found 600 s',
  )
  expect(await outcome(five, { exchange: dated, expiresAt: at('2025-05-01T00:04:54.9Z') })).toContain('found 295 s')
})

test('counts by the clock of the target where there is no Date', async () => {
  const undated = answer(200, {})
  const offer = { exchange: undated, expiresAt: 1_000 + 3_600_000 + 300_000 }
  expect(await outcome(expiresAfter(300), offer, { clockSkew: 3_600_000 })).toBe('passed')
  expect(await outcome(expiresAfter(300), offer)).toContain('found 3900 s')
})

test('is open where nothing is announced or no answer was seen', async () => {
  expect(await outcome(expiresAfter(300), { exchange: dated })).toBe('Inconclusive: no expiry is announced')
  expect(await outcome(expiresAfter(300), { exchange: undefined, expiresAt: 1 })).toContain('Inconclusive')
})

test('a time that is no number fails', async () => {
  expect(await outcome(expiresAfter(300), { exchange: dated, expiresAt: Number.NaN })).toContain('Violation')
})
