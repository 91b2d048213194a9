/** The clock of the target: watched through its answers, waited for, or moved. */
import { setTimeout as sleep } from 'node:timers/promises'
import { HarnessError, Inconclusive, Unclaimed } from '../verdict.ts'
import type { Exchange } from '../wire/exchange.ts'
import type { Clock, TimeStrategy } from './clock.ts'
import { boundsOf, narrowed, type SkewBounds } from './skew.ts'

export interface ClockOptions {
  readonly strategy: TimeStrategy
  /** Seconds; what `short` asks for instead of anything longer. */
  readonly shortestLifetime: number
  /** Moves the target's clock forward; needed for the strategy `clock`. */
  readonly advance?: (seconds: number) => Promise<void> | undefined
  /** Makes the target answer something, so that `observe` is told its time. May fail. */
  readonly probe?: () => Promise<void>
  readonly signal: AbortSignal
  /** Told when a wait begins (`until` in milliseconds by our own clock, also when that changes) and ends (`undefined`). */
  readonly onWait?: (label: string, until: number | undefined) => void
}

/** A clock that is told of every answer of its target. All members may be called unbound. */
export interface TargetClock extends Clock {
  observe(exchange: Pick<Exchange, 'response' | 'timing'>): void
}

/** The longest time in which nobody looks whether the clocks have drifted apart or we were told to stop. */
const slice = 5000
/** The longest wait in milliseconds under `short`: what takes longer could not be shortened. */
const patience = 60_000
/** Age in milliseconds from which an observation is refreshed before it is trusted with a deadline. */
const stale = 60_000
/** A countdown is corrected where it is off by more milliseconds than this. */
const countdownTolerance = 500

/** @throws HarnessError `clock/no-advance` where the strategy is `clock` and nothing can move the clock */
export function createClock(options: ClockOptions): TargetClock {
  const { strategy, shortestLifetime } = options
  if (strategy === 'clock' && options.advance === undefined) {
    throw new HarnessError('clock/no-advance', 'the strategy "clock" needs a target whose clock can be moved')
  }
  const view = new View()
  let lastMove: Promise<unknown> = Promise.resolve()
  const until = async (time: number, label: string): Promise<void> => {
    if (strategy === 'skip')
      throw new HarnessError('clock/skipped', `waiting for ${label}, although time is not let pass`)
    if (strategy === 'short' && time - view.now() > patience) {
      throw new Unclaimed('time.long', `${label} takes longer than a minute`)
    }
    if (strategy !== 'clock') return waitUntil(time, label, view, options)
    const move = lastMove.then(() => moveTo(time, view, options))
    lastMove = move.catch(() => {})
    return move
  }
  return {
    strategy,
    now: () => view.now(),
    get skew() {
      return view.skew
    },
    lifetime: (seconds) => (strategy === 'short' ? Math.min(seconds, shortestLifetime) : seconds),
    until,
    observe: (exchange) => view.observe(exchange),
  }
}

/** What is known of the target's clock. */
class View {
  #bounds: SkewBounds | undefined
  /** What the clock was moved by, as far as no answer has shown it yet. */
  #moved = 0
  #movedAt = 0
  observedAt = 0

  get skew(): Clock['skew'] {
    if (this.#bounds === undefined) return undefined
    const { least, most } = this.#bounds
    return { milliseconds: (least + most) / 2 + this.#moved, uncertainty: (most - least) / 2 }
  }

  now(): number {
    return Date.now() + (this.skew?.milliseconds ?? this.#moved)
  }

  /** The earliest time that it can be at the target now. */
  surelyNow(): number {
    return Date.now() + (this.#bounds?.least ?? 0) + this.#moved
  }

  observe(exchange: Pick<Exchange, 'response' | 'timing'>): void {
    const bounds = boundsOf(exchange)
    if (bounds === undefined || exchange.timing.startedAt <= this.#movedAt) return
    this.#bounds = this.#moved === 0 ? narrowed(this.#bounds, bounds) : bounds
    this.#moved = 0
    this.observedAt = exchange.timing.endedAt
  }

  /** Answers to requests from before the end of the move say nothing of the clock as it is then. */
  async move(seconds: number, advance: () => Promise<void> | undefined): Promise<void> {
    this.#movedAt = Number.POSITIVE_INFINITY
    try {
      await advance()
      this.#moved += seconds * 1000
    } finally {
      this.#movedAt = Date.now()
    }
  }
}

async function waitUntil(time: number, label: string, view: View, options: ClockOptions): Promise<void> {
  let announced: number | undefined
  try {
    for (;;) {
      stopIfTold(options.signal)
      await refresh(view, options)
      const left = time - view.surelyNow()
      if (left <= 0) return
      const end = Date.now() + left
      if (announced === undefined || Math.abs(end - announced) > countdownTolerance) options.onWait?.(label, end)
      announced = end
      await pause(Math.min(left, slice), options.signal)
    }
  } finally {
    if (announced !== undefined) options.onWait?.(label, undefined)
  }
}

async function moveTo(time: number, view: View, { advance, probe, signal }: ClockOptions): Promise<void> {
  stopIfTold(signal)
  const seconds = Math.ceil((time - view.surelyNow()) / 1000)
  if (seconds <= 0) return
  await view.move(seconds, () => advance?.(seconds))
  await probe?.()
  if (view.surelyNow() < time) throw new Inconclusive('prerequisite', `the target's clock did not move by ${seconds} s`)
}

/** A probe that fails leaves us with what we know. */
async function refresh(view: View, { probe, signal }: ClockOptions): Promise<void> {
  if (probe === undefined || Date.now() - view.observedAt < stale) return
  await probe().catch(() => {})
  view.observedAt = Date.now()
  stopIfTold(signal)
}

/** The timer keeps the process alive: for minutes, this wait may be all that it has left to do. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {})
  stopIfTold(signal)
}

function stopIfTold(signal: AbortSignal): void {
  if (signal.aborted) throw new Inconclusive('interrupted', 'stopped by the user while waiting')
}
