import { allOf, isAccessToken, isHolderRefusal, the } from '../../harness/expect/index.ts'
import { type Claimed, type Exchange, scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { claimed } from './claimed.scenario.ts'
import { offeredTo } from './offered.ts'

export const lowScope = scenario({
  id: 'holder-agent/low-scope',
  title: 'A holder agent refuses a client whose scope does not let it claim, and leaves the offer alone',
  needs: ['offer.create', 'holder.claim', 'holder.lowScope'],
  control: claimed,

  async act({ issuer, wallet, holder }) {
    const offer = await offeredTo({ issuer, holder })
    const refused = await holder.claim({ offer, authorization: 'low-scope' })
    return { refused, afterwards: await wallet.requestToken(offer) }
  },

  checks: [
    policy(
      'tsg/request-oid4vci/management-auth',
      allOf<Outcome>(the('refused', isHolderRefusal(403, 401)), the('afterwards', isAccessToken())),
    ),
  ],
})

interface Outcome {
  readonly refused: Claimed
  readonly afterwards: Exchange
}
