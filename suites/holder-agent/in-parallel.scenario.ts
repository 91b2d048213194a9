import { areDifferent, satisfies } from '../../harness/expect/index.ts'
import { type Claimed, scenario } from '../../harness/scenario.ts'
import { firstThat } from '../pre-authorized-offer/first-that.ts'
import { policy } from '../requirements/index.ts'
import { claimed } from './claimed.scenario.ts'
import { offeredTo } from './offered.ts'

const runners = 4

export const inParallel = scenario({
  id: 'holder-agent/in-parallel',
  title: 'An offer that a holder agent claims several times at once gives one credential',
  needs: ['offer.create', 'holder.claim'],
  control: claimed,

  act({ issuer, holder }) {
    const race = async () => holder.claimAtOnce({ offer: await offeredTo({ issuer, holder }) }, runners)
    return firstThat((claims) => credentialsIn(claims) > 1, [race, race, race])
  },

  checks: [
    policy(
      'tsg/request-oid4vci/issuer-one-token-in-parallel',
      satisfies('at most one credential', (claims: readonly Claimed[]) => credentialsIn(claims) <= 1, found),
    ),
  ],
  observe: (claims) => ({ 'claims answered': claims.length, credentials: credentialsIn(claims) }),
})

function found(claims: readonly Claimed[]): string {
  return `${credentialsIn(claims)} different ones`
}

/** How many credentials came: a record that comes again is none. */
function credentialsIn(claims: readonly Claimed[]): number {
  const held = claims.filter(({ isHeld }) => isHeld)
  return held.filter((claim, at) => held.slice(0, at).every((other) => areDifferent(claim, other))).length
}
