import { allOf, every, isAccessToken, isHolderRefusal, the } from '../../harness/expect/index.ts'
import { type Claimed, type Exchange, scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { claimed } from './claimed.scenario.ts'
import { offeredTo } from './offered.ts'

export const withoutAuthorization = scenario({
  id: 'holder-agent/without-authorization',
  title: 'A holder agent refuses whoever has no token for its API, or a made-up one, and leaves the offer alone',
  needs: ['offer.create', 'holder.claim', 'holder.management'],
  control: claimed,

  async act({ issuer, wallet, holder }) {
    const offer = await offeredTo({ issuer, holder })
    const refused = [
      await holder.claim({ offer, authorization: 'none' }),
      await holder.claim({ offer, authorization: 'random' }),
    ]
    return { refused, afterwards: await wallet.requestToken(offer) }
  },

  checks: [
    policy(
      'tsg/request-oid4vci/management-auth',
      allOf<Outcome>(the('refused', every(isHolderRefusal(401, 403))), the('afterwards', isAccessToken())),
    ),
  ],
})

interface Outcome {
  readonly refused: readonly Claimed[]
  readonly afterwards: Exchange
}
