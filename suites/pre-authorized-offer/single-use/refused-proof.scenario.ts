import { isCredential, isCredentialRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy, should } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

export const refusedProof = scenario({
  id: 'single-use/refused-proof',
  title: 'A credential request with a broken key proof is refused and does not use up the offer',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    const broken = await wallet.requestCredential(token, { proof: { corruptSignature: true } })
    return { broken, afterwards: await wallet.requestCredential(token) }
  },

  checks: [
    must('vci/verifying-key-proof/signature-corrupt', the('broken', isCredentialRefusal())),
    policy('vii/create-pre-authorized-offer/failed-claim-keeps-offer', the('afterwards', isCredential())),
    should('vci/credential-request-errors/refusal-keeps-token', the('afterwards', isCredential())),
  ],
})
