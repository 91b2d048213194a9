import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const missing = scenario({
  id: 'nonce/missing',
  title: 'A key proof without a nonce is refused where the issuer hands out nonces',
  needs: ['offer.create', 'nonce'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { proof: { payload: { nonce: null } } })
  },

  checks: [must('vci/jwt-proof-type/nonce-missing', isCredentialError('invalid_proof', 'invalid_nonce'))],
})
