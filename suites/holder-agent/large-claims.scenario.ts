import { carriesGivenClaims, given, isHeld, isRecordOrRefusal, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { claimed } from './claimed.scenario.ts'
import { offeredTo } from './offered.ts'

export const largeClaims = scenario({
  id: 'holder-agent/large-claims',
  title: 'A holder agent claims an offer with large claims whole, or says what is wrong',
  needs: ['offer.create', 'offer.claims', 'holder.claim'],
  control: claimed,

  async act({ issuer, holder, policy: { requestSize } }) {
    const { name, ...place } = issuer.sampleClaims[0] ?? { name: '', namespace: '', element: '' }
    const value = 'x'.repeat(Math.floor(requestSize.accepted * 0.8))
    const answer = await holder.claim({ offer: await offeredTo({ issuer, holder }, { claims: { [name]: value } }) })
    const { format } = await holder.configuration()
    return { claimed: answer, issuance: await holder.issuanceOf(answer), format, samples: [{ ...place, name, value }] }
  },

  checks: [
    policy('tsg/request-oid4vci/record-shape', the('claimed', isRecordOrRefusal())),
    policy('tsg/request-oid4vci/issuer-gives-given-claims', given(the('claimed', isHeld()), carriesGivenClaims())),
  ],
})
