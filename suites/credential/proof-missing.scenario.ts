import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const proofMissing = scenario({
  id: 'credential/proof-missing',
  title: 'A credential request without a key proof is refused',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { members: { proofs: null, proof: null } })
  },

  checks: [
    must('vci/credential-request/proofs-required', isCredentialError('invalid_proof', 'invalid_credential_request')),
  ],
})
