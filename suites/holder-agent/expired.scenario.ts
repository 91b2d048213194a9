import { given, isHolderRefusal, isTokenRefusal, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { claimed } from './claimed.scenario.ts'
import { offeredTo } from './offered.ts'

export const expired = scenario({
  id: 'holder-agent/expired',
  title: 'A holder agent gets nothing for an offer that has expired, and says so',
  needs: ['offer.create', 'offer.expiry', 'time', 'holder.claim'],
  control: claimed,
  waits: ({ offerLifetime, expiryGrace }) => offerLifetime.maximum + expiryGrace + 1,

  async act({ issuer, wallet, holder, clock, policy: { offerLifetime, expiryGrace } }) {
    const lifetime = issuer.lifetimeOf(clock.lifetime(offerLifetime.maximum))
    const offer = await offeredTo({ issuer, holder }, { lifetime })
    await clock.until(offer.expiresAt + expiryGrace * 1000 + 1000, 'an offer for a holder agent to expire')
    return { ours: await wallet.requestToken(offer), refused: await holder.claim({ offer }) }
  },

  checks: [
    policy(
      'tsg/request-oid4vci/expired-code-refused',
      given(the('ours', isTokenRefusal()), the('refused', isHolderRefusal(403, 400, 404, 422))),
    ),
  ],
})
