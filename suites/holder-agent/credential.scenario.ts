import { hasSignatureOfIssuer } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { offeredTo } from './offered.ts'

export const credential = scenario({
  id: 'holder-agent/credential',
  title: 'The credential that a holder agent was given is signed by the issuer',
  needs: ['offer.create', 'holder.claim'],

  async act({ issuer, wallet, holder }) {
    const claimed = await holder.claim({ offer: await offeredTo({ issuer, holder }) })
    const { format } = await holder.configuration()
    return { issuance: await wallet.withIssuerKeys(await holder.issuanceOf(claimed)), format }
  },

  checks: [policy('tsg/request-oid4vci/issuer-signature-holds', hasSignatureOfIssuer())],
})
