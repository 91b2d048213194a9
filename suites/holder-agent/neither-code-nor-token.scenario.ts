import { isHolderRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'

export const neitherCodeNorToken = scenario({
  id: 'holder-agent/neither-code-nor-token',
  title: 'A holder agent that is told neither a code nor a token has an answer to that',
  needs: ['holder.agent', 'holder.raw'],

  act: ({ issuer, holder }) => holder.claim({ issuerUrl: issuer.identifier }),

  checks: [policy('tsg/request-oid4vci/neither-code-nor-authorized', isHolderRefusal(400, 403, 422, 200))],
  observe: ({ exchange }) => ({ 'answered with': exchange.response.status }),
})
