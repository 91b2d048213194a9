import { every, isManagementRefusal, isTokenRefusal } from '../../../harness/expect/index.ts'
import { type About, type Exchange, scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { type Asked, askFor, outcomeOf } from './asking.ts'
import { lifetimeAsAsked } from './lifetime-as-asked.scenario.ts'

export const zeroOrNegative = scenario({
  id: 'expiry/zero-or-negative',
  title: 'A lifetime of zero or less is refused, or gives an offer that is dead at once',
  needs: ['offer.create', 'offer.createRaw', 'offer.expiry'],
  control: lifetimeAsAsked,

  async act({ issuer, wallet }) {
    const tried = []
    for (const expiresIn of [{ minutes: 0 }, { seconds: 0 }, { seconds: -1 }, { minutes: 1, seconds: -120 }]) {
      const asked = await askFor(issuer, expiresIn)
      tried.push({ asked, redeemed: asked.offer && (await wallet.requestToken(asked.offer)) })
    }
    return tried
  },

  checks: [policy('vii/create-pre-authorized-offer/expiry-zero-or-negative', every(givesNoUsableOffer))],
  observe: (tried) => ({ 'zero and negative lifetimes': tried.map(({ asked }) => outcomeOf(asked)) }),
})

function givesNoUsableOffer({ asked, redeemed }: Tried, about: About): void | Promise<void> {
  return redeemed === undefined ? isManagementRefusal()(asked.attempt, about) : isTokenRefusal()(redeemed, about)
}

interface Tried {
  readonly asked: Asked
  readonly redeemed: Exchange | undefined
}
