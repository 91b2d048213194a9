import { isHolderRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'

export const deferringIssuer = scenario({
  id: 'holder-agent/deferring-issuer',
  title: 'A holder agent has an answer where the issuer puts it off until tomorrow',
  needs: ['holder.agent', 'holder.site'],

  async act({ holder }) {
    const { url } = await holder.site('deferring')
    return holder.claim({ issuerUrl: url, code: 'deferred' })
  },

  checks: [policy('tsg/request-oid4vci/deferred-issuance', isHolderRefusal(200, 202, 400, 403, 409, 422))],
  observe: ({ exchange }) => ({ 'answered with': exchange.response.status }),
})
