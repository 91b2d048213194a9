/** What a scenario is carried through on: its actors, and what becomes of what they did. */
import type { About, Actors } from './scenario.ts'
import type { Exchange } from './wire/exchange.ts'

/** The surroundings of one scenario. */
export interface Stage {
  readonly actors: Actors
  /** What this scenario has exchanged so far. */
  exchanges(): readonly Exchange[]
  about(): About
  /** Takes every secret out of something that will be written. */
  redact<T>(value: T): T
  /** A command line that repeats a request. */
  curl(exchange: Exchange): string
  /**
   * Writes the evidence and gives back what the scenario holds.
   * @param hasPassed pictures of pages are kept only where somebody will look at them
   * @returns the path of the evidence, where it was written
   */
  close(hasPassed: boolean): Promise<string | undefined>
}
