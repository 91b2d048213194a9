import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const proofOtherKey = scenario({
  id: 'credential/proof-other-key',
  title: 'A key proof signed with another key than it names is refused',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { proof: { signWithOtherKey: true } })
  },

  checks: [must('vci/jwt-proof-type/signed-by-named-key', isCredentialError('invalid_proof'))],
})
