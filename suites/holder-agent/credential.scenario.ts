import { carriesGivenClaims, hasSignatureOfIssuer } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { offeredTo } from './offered.ts'

export const credential = scenario({
  id: 'holder-agent/credential',
  title: 'The credential that a holder agent was given is signed, and has the claims of its offer',
  needs: ['offer.create', 'offer.claims', 'holder.claim'],

  async act({ issuer, wallet, holder }) {
    const samples = issuer.sampleClaims
    const claims = Object.fromEntries(samples.map(({ name, value }) => [name, value]))
    const claimed = await holder.claim({ offer: await offeredTo({ issuer, holder }, { claims }) })
    const { format } = await holder.configuration()
    return { issuance: await wallet.withIssuerKeys(await holder.issuanceOf(claimed)), format, samples }
  },

  checks: [
    policy('tsg/request-oid4vci/issuer-signature-holds', hasSignatureOfIssuer()),
    policy('tsg/request-oid4vci/issuer-gives-given-claims', carriesGivenClaims()),
  ],
})
