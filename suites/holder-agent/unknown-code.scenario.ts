import { given, isAccessToken, isHolderRefusal, isTokenRefusal, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { claimed } from './claimed.scenario.ts'
import { offeredTo } from './offered.ts'

export const unknownCode = scenario({
  id: 'holder-agent/unknown-code',
  title: 'A holder agent gets nothing for a code that is almost right, and the right one stays good',
  needs: ['offer.create', 'holder.claim'],
  control: claimed,

  async act({ issuer, wallet, holder }) {
    const offer = await offeredTo({ issuer, holder })
    const other = await offeredTo({ issuer, holder })
    const ours = await wallet.requestToken(other, { code: other.code.slice(0, -2) })
    const refused = await holder.claim({ offer, code: offer.code.slice(0, -2) })
    return { ours, refused, afterwards: await wallet.requestToken(offer) }
  },

  checks: [
    policy('tsg/request-oid4vci/issuer-keeps-offer-after-refused-call', the('afterwards', isAccessToken())),
    policy(
      'tsg/request-oid4vci/unknown-code-refused',
      given(the('ours', isTokenRefusal()), the('refused', isHolderRefusal(403, 400, 404, 422))),
    ),
  ],
})
