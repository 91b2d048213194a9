import { isRecordOrRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { claimed } from './claimed.scenario.ts'
import { offeredTo } from './offered.ts'

export const issuerUrlWithSlash = scenario({
  id: 'holder-agent/issuer-url-with-slash',
  title: 'A holder agent that is told the URL of the issuer with a slash at its end claims, or says what is wrong',
  needs: ['offer.create', 'holder.claim', 'holder.raw'],
  control: claimed,

  async act({ issuer, holder }) {
    const offer = await offeredTo({ issuer, holder })
    return holder.claim({ offer, issuerUrl: `${issuer.identifier}/` })
  },

  checks: [policy('tsg/request-oid4vci/record-shape', isRecordOrRefusal())],
  observe: ({ exchange }) => ({ 'answered with': exchange.response.status }),
})
