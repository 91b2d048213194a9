import { describe, expect, test } from 'vitest'
import { checksFor } from '../requirement.ts'
import { scenario } from '../scenario.ts'
import { Inconclusive, Violation } from '../verdict.ts'
import { allOf, equals, every, given, satisfies, the } from './compose.ts'
import { about, answer, outcome } from './test-support.ts'
import { isAccessToken, isTokenError } from './token.ts'

const token = answer(200, { access_token: 'a' })
const refused = answer(400, { error: 'invalid_grant' })

describe('the', () => {
  test('judges one member, and names it where it fails', async () => {
    const second = the('second', isTokenError('invalid_grant'))
    expect(await outcome(second, { second: refused })).toBe('passed')
    expect(await outcome(second, { second: token })).toBe(
      'Violation: expected a token error invalid_grant (400); found second: 200 with an access token',
    )
  })

  test('keeps the exchange as evidence', async () => {
    const thrown = await Promise.resolve(the('it', isAccessToken())({ it: refused }, about)).catch((error) => error)
    expect(thrown).toBeInstanceOf(Violation)
    expect(thrown.exchange).toBe(refused)
  })

  test('leaves a question open that was open', async () => {
    const thrown = await Promise.resolve(
      the('it', isAccessToken())({ it: { closed: 'ECONNRESET', endpoint: 'token' } }, about),
    ).catch((error) => error)
    expect(thrown).toBeInstanceOf(Inconclusive)
    expect(thrown).toMatchObject({ code: 'unanswered', message: 'it: the connection was closed: ECONNRESET' })
  })
})

test('every names the first entry that fails; nothing to judge is not green', async () => {
  expect(await outcome(every(isAccessToken()), [token, token])).toBe('passed')
  expect(await outcome(every(isAccessToken()), [token, refused])).toContain('found 2 of 2: 400 invalid_grant')
  expect(await outcome(every(isAccessToken()), [])).toBe('Inconclusive: there is nothing to judge')
})

test('allOf lets the first that fails speak', async () => {
  const both = allOf(
    satisfies('more than 1', (n: number) => n > 1),
    satisfies('an even number', (n: number) => n % 2 === 0),
  )
  expect(await outcome(both, 4)).toBe('passed')
  expect(await outcome(both, 1)).toBe('Violation: expected more than 1; found 1')
  expect(await outcome(both, 3)).toBe('Violation: expected an even number; found 3')
})

test('given asks only where the condition holds, and leaves the question open where it does not', async () => {
  const redeemed = given(the('deletion', isAccessToken()), the('redeemed', isTokenError()))
  expect(await outcome(redeemed, { deletion: token, redeemed: refused })).toBe('passed')
  expect(await outcome(redeemed, { deletion: token, redeemed: token })).toContain('Violation: ')
  expect(await outcome(redeemed, { deletion: refused, redeemed: token })).toBe(
    'Inconclusive: expected an access token (200); found deletion: 400 invalid_grant',
  )
})

test('satisfies words what it found as it is told', async () => {
  const short = satisfies(
    'a short text',
    (text: string) => text.length < 3,
    (text) => `${text.length} characters`,
  )
  expect(await outcome(short, 'ab')).toBe('passed')
  expect(await outcome(short, 'abc')).toBe('Violation: expected a short text; found 3 characters')
})

test('satisfies words also what cannot be made a text', async () => {
  const named = satisfies('a name', (value: unknown) => typeof value === 'string', String)
  expect(await outcome(named, { toString: null, valueOf: null })).toBe(
    'Violation: expected a name; found {"toString":null,"valueOf":null}',
  )
})

test('equals compares by content, bytes included', async () => {
  expect(await outcome(equals({ a: [1, { b: null }] }), { a: [1, { b: null }] })).toBe('passed')
  expect(await outcome(equals(Uint8Array.of(1, 2)), Uint8Array.of(1, 2))).toBe('passed')
  expect(await outcome(equals(Uint8Array.of(1, 2)), Uint8Array.of(1, 3))).toBe(
    'Violation: expected 2 bytes; found 2 bytes',
  )
  expect(await outcome(equals<unknown>('1'), 1)).toBe('Violation: expected "1"; found 1')
})

test('a value nested without end is found different, not fatal', async () => {
  let deep: unknown = []
  for (let level = 0; level < 200_000; level += 1) deep = [deep]
  expect(await outcome(equals<unknown>([]), deep)).toBe('Violation: expected []; found a value that cannot be shown')
})

test('checks about different members of one result compile, checks about others do not', () => {
  const { must } = checksFor({ 'a/b/c': { level: 'MUST', source: '', section: '', url: '', text: '' } })
  const rest = { id: 'a/b', title: 'It compiles', needs: [] } as const
  const right = scenario({
    ...rest,
    act: async ({ clock }) => ({ first: token, second: refused, at: clock.now() }),
    checks: [must('a/b/c', the('first', isAccessToken())), must('a/b/c', the('second', isTokenError()))],
  })
  const wrong = scenario({
    ...rest,
    act: async ({ clock }) => ({ first: token, at: clock.now() }),
    // @ts-expect-error the act returns no third
    checks: [must('a/b/c', the('third', isTokenError()))],
  })
  expect([right, wrong].map(({ checks }) => checks.length)).toEqual([2, 1])
})
