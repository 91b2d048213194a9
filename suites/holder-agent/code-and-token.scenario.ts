import { isHolderRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { claimed } from './claimed.scenario.ts'
import { offeredTo } from './offered.ts'

export const codeAndToken = scenario({
  id: 'holder-agent/code-and-token',
  title: 'A holder agent that is told a code and a token has an answer to that',
  needs: ['offer.create', 'holder.claim', 'holder.raw', 'holder.authorized'],
  control: claimed,

  async act({ issuer, wallet, holder }) {
    const { accessToken } = await wallet.obtainToken(await offeredTo({ issuer, holder }))
    const offer = await offeredTo({ issuer, holder })
    return holder.claim({ offer, code: offer.code, authorized: { accessToken } })
  },

  checks: [policy('tsg/request-oid4vci/both-code-and-authorized', isHolderRefusal(200, 400, 403, 422))],
  observe: ({ exchange }) => ({ 'answered with': exchange.response.status }),
})
