import { describe, expect, it } from 'vitest'
import { createRun, type RunOptions } from './run.ts'
import type { ScenarioDefinition, SuiteEntry } from './scenario.ts'
import { defaultPolicy } from './target/policy.ts'
import { define, fails, must, options } from './test-support.ts'

describe('waiting', () => {
  const order: string[] = []
  const acting = (id: string, wait: number, over: Partial<ScenarioDefinition<unknown>> = {}) =>
    define({
      id,
      ...(wait > 0 ? { waits: () => wait } : {}),
      act: async () => {
        order.push(`${id} starts`)
        await new Promise((resolve) => setTimeout(resolve, 5))
        order.push(`${id} ends`)
      },
      ...over,
    })
  const inOrder = async (entries: readonly SuiteEntry[], over: Partial<RunOptions>) => {
    order.length = 0
    const run = createRun(entries, options(over))
    run.start()
    const results = await Promise.all(entries.map(run.result))
    return { order, outcomes: results.map(({ outcome }) => outcome) }
  }
  const waiting: Partial<RunOptions> = {
    target: { revision: '1.0', profiles: ['vii'], holders: [], policy: defaultPolicy, time: 'wait' },
  }

  it('on a shared clock lets scenarios that move it run alone, after all others', async () => {
    const entries = [acting('a', 10), acting('b', 20), acting('c', 0)]
    const { order } = await inOrder(entries, { sharedClock: true })
    expect(order).toEqual(['c starts', 'c ends', 'b starts', 'b ends', 'a starts', 'a ends'])
  })

  it('on a shared clock gives a control its turn before what stands on it', async () => {
    const control = acting('control', 10)
    const entries = [acting('a', 20, { control }), acting('b', 0, { control }), control, acting('c', 0)]
    const { order } = await inOrder(entries, { sharedClock: true })
    expect(order.filter((line) => line.endsWith('starts'))).toEqual([
      'c starts',
      'control starts',
      'a starts',
      'b starts',
    ])
    expect(order.every((line, index) => index % 2 === 0 || line.endsWith('ends'))).toBe(true)
  })

  it('goes on beside a control that waits too: a run takes its longest wait, not two of them', async () => {
    const control = acting('control', 10)
    const { order, outcomes } = await inOrder([acting('a', 20, { control }), control], waiting)
    expect(order).toEqual(['a starts', 'control starts', 'a ends', 'control ends'])
    expect(outcomes).toEqual(['passed', 'passed'])
  })

  it('begins beside such a control also where nobody selected it', async () => {
    const { order } = await inOrder([acting('a', 20, { control: acting('control', 10) })], waiting)
    expect(order.slice(0, 2).sort()).toEqual(['a starts', 'control starts'])
  })

  it('is inconclusive where such a control fails in the end', async () => {
    const control = acting('control', 10, { checks: [must('a/b/must', fails)] })
    expect((await inOrder([acting('a', 20, { control }), control], waiting)).outcomes).toEqual([
      'inconclusive',
      'failed',
    ])
  })

  it('is not begun where a control fails that takes no time, however far up', async () => {
    const quick = acting('quick', 0, { checks: [must('a/b/must', fails)] })
    const control = acting('control', 10, { control: quick })
    const { order } = await inOrder([acting('a', 20, { control }), control], waiting)
    expect(order).toEqual(['quick starts', 'quick ends'])
  })
})
