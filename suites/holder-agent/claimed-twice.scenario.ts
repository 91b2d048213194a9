import { given, isHolderRefusal, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { noSecondCredential } from './again.ts'
import { claimed } from './claimed.scenario.ts'
import { offeredTo } from './offered.ts'

export const claimedTwice = scenario({
  id: 'holder-agent/claimed-twice',
  title: 'A holder agent that claims an offer again gets nothing, and says so',
  needs: ['offer.create', 'holder.claim'],
  control: claimed,

  async act({ issuer, holder }) {
    const offer = await offeredTo({ issuer, holder })
    return { first: await holder.claim({ offer }), second: await holder.claim({ offer }) }
  },

  checks: [
    policy('tsg/request-oid4vci/issuer-refuses-replay', noSecondCredential),
    policy(
      'tsg/request-oid4vci/replay-refused',
      given(noSecondCredential, the('second', isHolderRefusal(403, 400, 409, 422))),
    ),
  ],
})
