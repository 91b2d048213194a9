import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const proofUnsigned = scenario({
  id: 'credential/proof-unsigned',
  title: 'A key proof with algorithm none is refused',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { proof: { unsigned: true } })
  },

  checks: [must('vci/verifying-key-proof/alg-none', isCredentialError('invalid_proof'))],
})
