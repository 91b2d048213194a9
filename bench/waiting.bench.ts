/** Whether waits overlap: a run that waits for real takes its longest single wait, and little more. */
import { defaultPolicy } from '../harness/target/policy.ts'
import { runEmbedded } from './embedded-run.ts'
import type { Figure } from './figure.ts'
import { startIssuerThread } from './issuer-thread.ts'

/** Ten minutes become twenty seconds. */
const scale = 1 / 30

/** One run of all suites by the clock on the wall, with lifetimes scaled down on both sides. */
export async function benchWaiting(): Promise<readonly Figure[]> {
  const issuer = await startIssuerThread(scale)
  try {
    const { offerLifetime } = defaultPolicy
    const lifetimes = { default: offerLifetime.default * scale, maximum: offerLifetime.maximum * scale }
    const policy = { offerLifetime: lifetimes }
    const waits = new Waits()
    const start = performance.now()
    await runEmbedded(issuer.url, { time: 'wait', policy }, { onWait: (id) => waits.note(id) })
    const seconds = (performance.now() - start) / 1000
    const longest = waits.longest / 1000
    return [
      { name: 'waiting run: longest wait of a scenario', value: longest, unit: 's' },
      { name: 'waiting run: makespan', value: seconds, unit: 's', goal: longest * 1.05 + 2 },
      { name: 'waiting run: makespan / longest wait', value: seconds / longest, unit: 'x' },
    ]
  } finally {
    await issuer.close()
  }
}

/** Milliseconds that scenarios waited, each from its first wait to the end of its last. */
class Waits {
  longest = 0
  readonly #since = new Map<string, number>()

  note(id: string): void {
    const now = performance.now()
    const since = this.#since.get(id) ?? now
    this.#since.set(id, since)
    this.longest = Math.max(this.longest, now - since)
  }
}
