import { given, isCredential, isCredentialError, isCredentialRefusal, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must, should } from '../requirements/index.ts'
import { batchOfTwo } from './of-two.scenario.ts'

export const oneBadProof = scenario({
  id: 'batch/one-bad-proof',
  title: 'A batch with one forged key proof is refused as a whole, and a right one still works afterwards',
  needs: ['offer.create', 'batch'],
  control: batchOfTwo,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    const refused = await wallet.requestCredential(token, { proofs: 2, lastProof: { signWithOtherKey: true } })
    return { refused, afterwards: await wallet.requestCredential(token, { proofs: 2 }) }
  },

  checks: [
    must('vci/credential-request-errors/one-bad-proof-in-batch', the('refused', isCredentialError('invalid_proof'))),
    should(
      'vci/credential-request-errors/refusal-keeps-token',
      given(the('refused', isCredentialRefusal()), the('afterwards', isCredential())),
    ),
  ],
})
