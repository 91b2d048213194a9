import { expect, it } from 'vitest'
import { differencesBetween, linesOf } from './repeat.ts'

const statement = (verdict: string, observations: object, startedAt = 'now') => ({
  startedAt,
  scenarios: [{ id: 'a/b', outcome: verdict, observations }],
})

it('takes times and random values for the same', () => {
  const one = linesOf(statement('passed', { at: '/t/22f85f4d-5dee-49f0-b53c-a2c09f102d3f', answers: 3 }, 'yesterday'))
  const other = linesOf(statement('passed', { at: '/t/00000000-5dee-49f0-b53c-a2c09f102d3f', answers: 4 }, 'today'))
  expect(differencesBetween(one, other)).toEqual([])
})

it('names what differs, and in which scenario', () => {
  const one = linesOf(statement('passed', { status: 204 }))
  const other = linesOf(statement('failed', { status: 404 }))
  expect(differencesBetween(one, other)).toEqual([
    'no longer /scenarios/a/b/outcome "passed"',
    'no longer /scenarios/a/b/observations/status 204',
    'now /scenarios/a/b/outcome "failed"',
    'now /scenarios/a/b/observations/status 404',
  ])
})
