/** What the End-Users of all scenarios of a run share: one browser, and what is known of the hosts that they meet. */
import type { Target } from '../target/target.ts'
import { Inconclusive } from '../verdict.ts'
import { type Network, openNetwork } from '../wire/network.ts'
import type { RecordingWire } from '../wire/recorder.ts'
import type { Redactor } from '../wire/redaction.ts'
import { type BrowserRoom, browserRoom } from './browser.ts'
import { createPeople, type People, type PeopleOptions } from './people.ts'

export interface CrowdOptions {
  readonly target: Target
  readonly network: Network
  readonly redactor: Redactor
  readonly signal: AbortSignal
  /** One that others use as well: it is not closed here. */
  readonly browser?: BrowserRoom | undefined
}

export interface Crowd {
  /** The End-Users of one scenario, recorded by its wire. */
  people(wire: RecordingWire, options: Pick<PeopleOptions, 'isFilmed' | 'onInstruction' | 'onSight'>): People
  /** Ends the browser, if there is one. */
  close(): Promise<void>
}

/** Opens nothing yet. When the signal aborts, the browser ends. */
export function createCrowd({ target, network, redactor, signal, browser: shared }: CrowdOptions): Crowd {
  const browser = shared ?? browserRoom(target)
  const end = async () => (shared === undefined ? browser.close() : undefined)
  const trust = createTrust(target, redactor, signal)
  const stop = () => void end()
  signal.addEventListener('abort', stop, { once: true })
  return {
    people: (wire, options) =>
      createPeople({ target, wire, redactor, browser, signal, admit: network.admit, trust: trust.check, ...options }),
    close: async () => {
      signal.removeEventListener('abort', stop)
      await end()
      await trust.close()
    },
  }
}

/** Asks a host for its certificate by our own means where the target has a CA that no browser knows: once for each host. */
function createTrust(target: Target, redactor: Redactor, signal: AbortSignal) {
  let network: Network | undefined
  const known = new Map<string, Promise<void>>()
  const ask = async (origin: string): Promise<void> => {
    network ??= openNetwork({ limits: target.limits, tls: target.tls, redactor, signal })
    try {
      await network.wire().send({ endpoint: 'authorization', method: 'HEAD', url: `${origin}/` })
    } catch (error) {
      // Whoever answers has shown a certificate.
      const isAnswered = error instanceof Inconclusive && ['unavailable', 'rate-limited'].includes(error.code)
      if (!isAnswered) throw error
    }
  }
  return {
    async check(url: string): Promise<void> {
      const { origin, protocol } = new URL(url)
      if (target.tls.ca === undefined || protocol !== 'https:') return
      const asked = known.get(origin) ?? ask(origin)
      known.set(origin, asked)
      await asked
    },
    close: async () => network?.close(),
  }
}
