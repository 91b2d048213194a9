import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const proofWrongAudience = scenario({
  id: 'credential/proof-wrong-audience',
  title: 'A key proof for another audience is refused',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { proof: { payload: { aud: 'https://another-issuer.example' } } })
  },

  checks: [must('vci/jwt-proof-type/audience-wrong', isCredentialError('invalid_proof'))],
})
