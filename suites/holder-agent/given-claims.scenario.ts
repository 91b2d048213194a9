import { carriesGivenClaims } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { offeredTo } from './offered.ts'

export const givenClaims = scenario({
  id: 'holder-agent/given-claims',
  title: 'The credential that a holder agent was given has the claims of its offer',
  needs: ['offer.create', 'offer.claims', 'holder.claim'],

  async act({ issuer, holder }) {
    const samples = issuer.sampleClaims
    const claims = Object.fromEntries(samples.map(({ name, value }) => [name, value]))
    const claimed = await holder.claim({ offer: await offeredTo({ issuer, holder }, { claims }) })
    const { format } = await holder.configuration()
    return { issuance: await holder.issuanceOf(claimed), format, samples }
  },

  checks: [policy('tsg/request-oid4vci/issuer-gives-given-claims', carriesGivenClaims())],
})
