/** How many requests may be under way, and how many may start per second: first come, first served. */
import type { Limits } from '../target/target.ts'

interface Waiter {
  readonly weight: number
  readonly abortable: boolean
  readonly settle: (admitted: boolean) => void
}

/** Shared by all wires of a network. */
export class Gate {
  readonly #inFlight: number
  readonly #perSecond: number
  readonly #queue: Waiter[] = []
  #active = 0
  #nextStart = 0
  #timer: NodeJS.Timeout | undefined

  constructor(limits: Pick<Limits, 'inFlight' | 'perSecond'>) {
    this.#inFlight = limits.inFlight
    this.#perSecond = limits.perSecond
  }

  /**
   * Resolves when a request may start; whoever was admitted must call `leave`.
   * `weight` is how many starts it counts for. @returns `false` where `abort` came first
   */
  enter(weight: number, abortable: boolean): Promise<boolean> {
    return new Promise((settle) => {
      this.#queue.push({ weight, abortable, settle })
      this.#admit()
    })
  }

  leave(): void {
    this.#active--
    this.#admit()
  }

  /** Turns all away that wait and can be turned away. */
  abort(): void {
    const waiting = this.#queue.splice(0)
    this.#queue.push(...waiting.filter((waiter) => !waiter.abortable))
    for (const waiter of waiting) if (waiter.abortable) waiter.settle(false)
    this.#admit()
  }

  #admit(): void {
    while (this.#active < this.#inFlight && this.#timer === undefined) {
      const delay = this.#nextStart - performance.now()
      if (this.#queue.length > 0 && delay > 0) {
        this.#admitIn(delay)
        return
      }
      const waiter = this.#queue.shift()
      if (waiter === undefined) return
      this.#active++
      if (this.#perSecond > 0) this.#nextStart = performance.now() + (1000 * waiter.weight) / this.#perSecond
      waiter.settle(true)
    }
  }

  #admitIn(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#admit()
    }, milliseconds)
  }
}
