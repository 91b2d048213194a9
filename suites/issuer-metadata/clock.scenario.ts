import { satisfies } from '../../harness/expect/index.ts'
import { type Exchange, scenario } from '../../harness/scenario.ts'
import { should } from '../requirements/index.ts'
import { published } from './published.scenario.ts'

/** Seconds by which two clocks may differ before a lifetime of minutes loses its meaning. */
const modest = 60

export const clock = scenario({
  id: 'issuer-metadata/clock',
  title: 'The clock of the issuer is close enough to ours for lifetimes to mean something',
  needs: [],
  control: published,

  act: async ({ wallet }) => ({ exchange: await wallet.issuerMetadata() }),

  checks: [
    should(
      'vci/credential-offer-parameters/clock-skew-modest',
      satisfies(
        `a Date within ${modest} s of our clock`,
        (seen: Seen) => skewOf(seen) === undefined || Math.abs(skewOf(seen) ?? 0) <= modest,
        (seen) => `${skewOf(seen)} s`,
      ),
    ),
  ],
  observe: (seen) => ({ 'clock ahead of ours by seconds': skewOf(seen) ?? 'unknown: no Date header' }),
})

interface Seen {
  readonly exchange: Exchange
}

/** Whole seconds; a `Date` header cuts the second off, on average half of one. */
function skewOf({ exchange }: Seen): number | undefined {
  const date = Date.parse(exchange.response.headers.date ?? '')
  return Number.isNaN(date) ? undefined : Math.trunc((date + 500 - exchange.timing.startedAt) / 1000)
}
