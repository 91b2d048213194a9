import { describe, expect, it } from 'vitest'
import { preflight } from './preflight.ts'
import { HarnessError, Inconclusive, type InconclusiveCode } from './verdict.ts'

const never = new AbortController().signal

function failing(times: number, code: InconclusiveCode) {
  const asked = { times: 0 }
  const ask = async () => {
    if (++asked.times <= times) throw new Inconclusive(code, 'no')
  }
  return { asked, ask }
}

describe('before the first scenario', () => {
  it('a target that answers is no obstacle', async () => {
    expect(await preflight(async () => {}, never)).toBeUndefined()
  })

  it('a target that stumbles once is asked again', async () => {
    const { asked, ask } = failing(1, 'unavailable')
    expect(await preflight(ask, never)).toBeUndefined()
    expect(asked.times).toBe(2)
  })

  it('a refusal is taken at its word', async () => {
    const { asked, ask } = failing(9, 'prerequisite')
    expect(await preflight(ask, never)).toEqual({ outcome: 'inconclusive', reason: 'prerequisite: no' })
    expect(asked.times).toBe(1)
  })

  it('what breaks in Assay itself is told as such', async () => {
    const broken = () => Promise.reject(new HarnessError('broken', 'it broke'))
    expect(await preflight(broken, never)).toMatchObject({ outcome: 'errored', cause: { code: 'broken' } })
  })

  it('being stopped is no obstacle: the run says that itself', async () => {
    const { ask } = failing(9, 'interrupted')
    expect(await preflight(ask, AbortSignal.abort())).toBeUndefined()
  })
})
