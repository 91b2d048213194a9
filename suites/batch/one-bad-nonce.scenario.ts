import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { batchOfTwo } from './of-two.scenario.ts'

export const oneBadNonce = scenario({
  id: 'batch/one-bad-nonce',
  title: 'A batch with one made-up nonce is refused as a whole, because of the nonce',
  needs: ['offer.create', 'batch', 'nonce'],
  control: batchOfTwo,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { proofs: 2, lastProof: { payload: { nonce: crypto.randomUUID() } } })
  },

  checks: [must('vci/credential-request-errors/one-bad-nonce-in-batch', isCredentialError('invalid_nonce'))],
})
