import { expect, it } from 'vitest'
import { tryAll } from './pool.ts'

it('tries everything, on several threads', async () => {
  const subjects = [
    { kind: 'surrounding', id: 'down' },
    { kind: 'fault', id: 'no-such-fault' },
  ] as const
  const ended: string[] = []
  const trials = await tryAll(subjects, { threads: 2, patience: 30, onTrial: ({ id }) => ended.push(id) })
  expect(ended.toSorted()).toEqual(['down', 'no-such-fault'])
  expect(trials.find(({ id }) => id === 'down')).toMatchObject({ verdict: 'inconclusive', passed: [] })
  expect(trials.filter(({ broke }) => broke !== undefined)).toEqual([])
  const [finding] = trials.find(({ id }) => id === 'no-such-fault')?.findings ?? []
  expect(finding?.text).toContain('There is no such fault')
})

it('gives up what does not end', async () => {
  const subjects = [{ kind: 'surrounding', id: 'slow' }] as const
  const [trial] = await tryAll(subjects, { threads: 1, patience: 0.1 })
  expect(trial?.broke).toBe('did not end within 0.1 s')
})
