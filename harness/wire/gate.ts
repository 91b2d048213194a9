/** How many requests may be under way, and how many may start per second: first come, first served. A race is alone. */
import type { Limits } from '../target/target.ts'

/** Who wants to start something. */
export interface Admission {
  /** How many starts it counts for. */
  readonly weight: number
  /** Only when nothing else is under way, and nothing else may start meanwhile. */
  readonly alone: boolean
  /** Whether it is turned away when we are told to stop. */
  readonly abortable: boolean
}

interface Waiter extends Admission {
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

  /** Resolves when it may start; whoever was admitted must call `leave`. @returns `false` where `abort` came first */
  enter(admission: Admission): Promise<boolean> {
    return new Promise((settle) => {
      this.#queue.push({ ...admission, settle })
      this.#admit()
    })
  }

  leave(admission: Admission): void {
    this.#active -= this.#places(admission)
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
    for (let waiter = this.#queue[0]; waiter !== undefined && this.#timer === undefined; waiter = this.#queue[0]) {
      const places = this.#places(waiter)
      if (this.#active + places > this.#inFlight) return
      const delay = this.#nextStart - performance.now()
      if (delay > 0) {
        this.#admitIn(delay)
        return
      }
      this.#queue.shift()
      this.#active += places
      if (this.#perSecond > 0) this.#nextStart = performance.now() + (1000 * waiter.weight) / this.#perSecond
      waiter.settle(true)
    }
  }

  #places({ alone }: Admission): number {
    return alone ? this.#inFlight : 1
  }

  #admitIn(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#admit()
    }, milliseconds)
  }
}
