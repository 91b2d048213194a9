import { describe, expect, test } from 'vitest'
import { givesAtMost, givesExactly, tokens } from './race.ts'
import { answer, outcome } from './test-support.ts'
import { isTokenResponse } from './token.ts'

const won = { exchange: answer(200, { access_token: 'a' }) }
const lost = { exchange: answer(400, { error: 'invalid_grant' }) }
const dead = { error: 'ECONNRESET' }
const limited = { exchange: answer(429) }
const atMostOne = givesAtMost(1, isTokenResponse, 'access token')
const exactlyOne = givesExactly(1, isTokenResponse, 'access token')

describe('givesAtMost', () => {
  test('takes one winner, and none', async () => {
    expect(await outcome(atMostOne, [won, lost, lost])).toBe('passed')
    expect(await outcome(atMostOne, [lost, lost])).toBe('passed')
  })

  test('too many are a violation, even where most runners were lost', async () => {
    expect(await outcome(atMostOne, [won, won, lost])).toBe(
      'Violation: expected at most 1 x access token; found 2 among 3 requests: 2 x 200 with an access token, 1 x 400 invalid_grant',
    )
    expect(await outcome(atMostOne, [won, won, dead, dead, dead, dead])).toContain('Violation')
  })

  test('is open where fewer than half were answered', async () => {
    expect(await outcome(atMostOne, [won, dead, dead])).toBe('Inconclusive: 1 of 3 requests were answered')
    expect(await outcome(atMostOne, [lost, limited, limited])).toBe('Inconclusive: 1 of 3 requests were answered')
    expect(await outcome(atMostOne, [won, dead])).toBe('passed')
    expect(await outcome(atMostOne, [])).toContain('Inconclusive')
  })
})

describe('givesExactly', () => {
  test('wants a winner', async () => {
    expect(await outcome(exactlyOne, [won, lost])).toBe('passed')
    expect(await outcome(exactlyOne, [lost, lost])).toBe(
      'Violation: expected exactly 1 x access token; found 0 among 2 answers: 2 x 400 invalid_grant',
    )
    expect(await outcome(exactlyOne, [won, won])).toContain('expected at most 1 x access token; found 2')
  })

  test('the lost answer may have been the winner', async () => {
    expect(await outcome(exactlyOne, [lost, lost, dead])).toBe('Inconclusive: 2 of 3 requests were answered')
    expect(await outcome(exactlyOne, [won, lost, dead])).toBe('passed')
  })
})

test('tokens are the winners', () => {
  expect(tokens([dead, lost, won, limited])).toEqual([won.exchange])
})
