/** What a run of all suites against the embedded issuer costs, and whom. */
import { suites } from '../suites/index.ts'
import { runEmbedded } from './embedded-run.ts'
import { type Figure, median } from './figure.ts'
import { type IssuerThread, startIssuerThread } from './issuer-thread.ts'
import { threadTime } from './thread-time.ts'

const rounds = 7

/** Times in milliseconds; the last three are processor time. */
interface Round {
  readonly wall: number
  readonly harness: number
  readonly issuer: number
  readonly process: number
}

/** All suites in this process, the issuer in a thread of its own; the first round is cold, the others count. */
export async function benchRun(): Promise<readonly Figure[]> {
  const issuer = await startIssuerThread()
  try {
    const cold = await measure(issuer)
    const warm: Round[] = []
    for (let round = 0; round < rounds; round++) warm.push(await measure(issuer))
    const of = (part: (round: Round) => number) => median(warm.map(part))
    const share = of(({ harness, issuer: theirs }) => harness / (harness + theirs)) * 100
    return [
      {
        name: 'embedded run: scenarios per second',
        value: of(({ wall }) => (suites.length * 1000) / wall),
        unit: '/s',
      },
      { name: 'embedded run: processor time', value: of((round) => round.process), unit: 'ms', goal: 1500 },
      { name: 'embedded run: processor time of the first in a process', value: cold.process, unit: 'ms' },
      { name: 'embedded run: share of the harness', value: share, unit: '%' },
      { name: 'embedded run: share of the issuer', value: 100 - share, unit: '%' },
    ]
  } finally {
    await issuer.close()
  }
}

async function measure(issuer: IssuerThread): Promise<Round> {
  const begin = {
    issuer: await issuer.time(),
    harness: threadTime(),
    process: process.cpuUsage(),
    at: performance.now(),
  }
  await runEmbedded(issuer.url)
  const wall = performance.now() - begin.at
  const { user, system } = process.cpuUsage(begin.process)
  return {
    wall,
    harness: threadTime() - begin.harness,
    issuer: (await issuer.time()) - begin.issuer,
    process: (user + system) / 1000,
  }
}
