import { describe, expect, it, vi } from 'vitest'
import { HarnessError, Inconclusive } from '../verdict.ts'
import { RecordedAnswer } from '../wire/answer.ts'
import type { Exchange } from '../wire/exchange.ts'
import { type ClockOptions, createClock } from './target-clock.ts'

type Observation = Pick<Exchange, 'response' | 'timing'>

function answered(date: number | string, startedAt: number, firstByteAt: number, headers = {}): Observation {
  const all = { date: typeof date === 'string' ? date : new Date(date).toUTCString(), ...headers }
  return {
    response: new RecordedAnswer({ status: 200, headers: all, body: new Uint8Array(), truncated: false }),
    timing: { startedAt, sentAt: startedAt, firstByteAt, endedAt: firstByteAt },
  }
}

/** An answer of a target that is ahead by so many milliseconds, given just now. */
function answeredNow(ahead: number): Observation {
  const now = Date.now()
  return answered(Math.floor((now + ahead) / 1000) * 1000, now, now)
}

function clockWith(options: Partial<ClockOptions> = {}) {
  return createClock({ strategy: 'wait', shortestLifetime: 2, signal: new AbortController().signal, ...options })
}

const second = 1_700_000_000_000

describe('skew', () => {
  it('is unknown, and now() ours, before any Date was seen', () => {
    const clock = clockWith()
    expect(clock.skew).toBeUndefined()
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000)
  })

  it('is known to half a second after one answer, and better after several', () => {
    const clock = clockWith()
    clock.observe(answered(second + 5000, second + 100, second + 120))
    expect(clock.skew?.uncertainty).toBeGreaterThan(500)
    clock.observe(answered(second + 6000, second + 1900, second + 1910))
    clock.observe(answered(second + 5000, second + 850, second + 860))
    const { milliseconds, uncertainty } = clock.skew ?? { milliseconds: 0, uncertainty: 0 }
    expect(uncertainty).toBeLessThan(150)
    expect(milliseconds - uncertainty).toBeGreaterThanOrEqual(4879)
    expect(milliseconds + uncertainty).toBeLessThanOrEqual(5150)
  })

  it('contains the truth for any target, however slow its answers', () => {
    for (const ahead of [-86_400_123, -1500, 0, 1, 999, 3_600_500]) {
      const clock = clockWith()
      for (let index = 0; index < 50; index++) {
        const started = second + index * 137
        const written = started + ((index * 31) % 90)
        clock.observe(answered(Math.floor((written + ahead) / 1000) * 1000, started, written + ((index * 17) % 40)))
      }
      const { milliseconds, uncertainty } = clock.skew ?? { milliseconds: 0, uncertainty: 0 }
      expect(Math.abs(milliseconds - ahead)).toBeLessThanOrEqual(uncertainty)
      expect(uncertainty).toBeLessThan(200)
    }
  })

  it('believes the later one of two answers that contradict each other', () => {
    const clock = clockWith()
    clock.observe(answered(second, second, second + 10))
    clock.observe(answered(second + 60_000, second + 20, second + 30))
    expect(clock.skew?.milliseconds).toBeGreaterThan(59_000)
  })

  it('learns nothing from an answer without Date, with a broken one, or out of a cache', () => {
    const clock = clockWith()
    clock.observe(answered('soon', second, second))
    clock.observe(answered('', second, second))
    clock.observe(answered(second, second, second, { age: '12' }))
    expect(clock.skew).toBeUndefined()
  })
})

describe('lifetime', () => {
  it('is as asked for, or the shortest under `short`', () => {
    expect(clockWith().lifetime(300)).toBe(300)
    expect(clockWith({ strategy: 'short' }).lifetime(300)).toBe(2)
    expect(clockWith({ strategy: 'short' }).lifetime(1)).toBe(1)
  })
})

describe('until, waiting for real', () => {
  it('resolves when the clock of the target has surely reached the time', async () => {
    const clock = clockWith()
    clock.observe(answeredNow(100_000))
    const { milliseconds, uncertainty } = clock.skew ?? { milliseconds: 0, uncertainty: 0 }
    const time = Date.now() + milliseconds - uncertainty + 150
    await clock.until(time, 'a moment')
    expect(Date.now() + milliseconds - uncertainty).toBeGreaterThanOrEqual(time)
  })

  it('resolves at once, and shows nothing, where the time has passed', async () => {
    const onWait = vi.fn()
    await clockWith({ onWait }).until(Date.now() - 5000, 'the past')
    expect(onWait).not.toHaveBeenCalled()
  })

  it('shows the wait by our own clock, and its end', async () => {
    const onWait = vi.fn()
    const clock = clockWith({ onWait })
    clock.observe(answeredNow(50_000))
    const ours = Date.now()
    await clock.until(clock.now() + 100, 'an offer')
    const [label, end] = onWait.mock.calls[0] ?? []
    expect(label).toBe('an offer')
    expect(Math.abs(Number(end) - ours)).toBeLessThan(3000)
    expect(onWait.mock.lastCall).toEqual(['an offer', undefined])
  })

  it('asks for the time where it is not known, and survives that it gets none', async () => {
    const probe = vi.fn(() => Promise.reject(new Inconclusive('unanswered', 'refused')))
    await clockWith({ probe }).until(Date.now() + 20, 'a moment')
    expect(probe).toHaveBeenCalledTimes(1)
  })

  it('waits by the clock that the probe has shown', async () => {
    const clock = clockWith({ probe: async () => clock.observe(answeredNow(600_000)) })
    await clock.until(Date.now() + 500_000, 'what is past already at the target')
    expect(clock.skew?.milliseconds).toBeGreaterThan(590_000)
  })

  it('stops at once, and takes its countdown away, when it is told to', async () => {
    const stop = new AbortController()
    const onWait = vi.fn()
    const clock = clockWith({ signal: stop.signal, onWait })
    const waits = Array.from({ length: 50 }, () => clock.until(Date.now() + 600_000, 'for ever'))
    setTimeout(() => stop.abort(), 20)
    for (const wait of waits) await expect(wait).rejects.toMatchObject({ code: 'interrupted' })
    expect(onWait.mock.calls.filter(([, end]) => end === undefined)).toHaveLength(50)
    await expect(clock.until(Date.now() + 1, 'later')).rejects.toBeInstanceOf(Inconclusive)
  })
})

describe('until, by moving the clock', () => {
  it('moves by whole seconds, as far as needed, and now() follows', async () => {
    const advance = vi.fn(async () => {})
    const clock = clockWith({ strategy: 'clock', advance })
    const time = clock.now() + 299_500
    await clock.until(time, 'expiry')
    expect(advance).toHaveBeenCalledExactlyOnceWith(300)
    expect(clock.now()).toBeGreaterThanOrEqual(time)
    await clock.until(time, 'expiry again')
    expect(advance).toHaveBeenCalledTimes(1)
  })

  it('counts a move once, also where the answer to it already shows the new time', async () => {
    let ahead = 0
    const clock = clockWith({
      strategy: 'clock',
      async advance(seconds) {
        ahead += seconds * 1000
        clock.observe(answeredNow(ahead))
      },
    })
    clock.observe(answeredNow(0))
    await clock.until(Date.now() + 60_000, 'expiry')
    expect(Math.abs((clock.skew?.milliseconds ?? 0) - ahead)).toBeLessThan(1500)
    await new Promise((resolve) => setTimeout(resolve, 5))
    clock.observe(answeredNow(ahead))
    expect(Math.abs((clock.skew?.milliseconds ?? 0) - ahead)).toBeLessThan(600)
  })

  it('moves once for two that wait for the same time', async () => {
    const advance = vi.fn(async () => {})
    const clock = clockWith({ strategy: 'clock', advance })
    const time = Date.now() + 100_000
    await Promise.all([clock.until(time, 'one'), clock.until(time - 1000, 'other')])
    expect(advance).toHaveBeenCalledTimes(1)
  })

  it('is inconclusive where the clock of the target does not move', async () => {
    const probe = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      clock.observe(answeredNow(0))
    }
    const clock = clockWith({ strategy: 'clock', advance: async () => {}, probe })
    await expect(clock.until(Date.now() + 60_000, 'expiry')).rejects.toMatchObject({ code: 'prerequisite' })
  })

  it('is our fault where nothing can move it', () => {
    expect(() => clockWith({ strategy: 'clock' })).toThrow(HarnessError)
  })
})

it('does not wait for minutes under `short`: the target never claimed that', async () => {
  const clock = clockWith({ strategy: 'short' })
  const waiting = clock.until(clock.now() + 61_000, 'a long wait')
  await expect(waiting).rejects.toMatchObject({ name: 'Unclaimed', missing: 'time.long' })
})

it('does not let time pass under `skip`', async () => {
  await expect(clockWith({ strategy: 'skip' }).until(0, 'expiry')).rejects.toMatchObject({ code: 'clock/skipped' })
})
