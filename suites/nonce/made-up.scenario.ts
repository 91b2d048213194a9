import { given, isCredential, isCredentialError, isCredentialRefusal, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must, should } from '../requirements/index.ts'

export const madeUp = scenario({
  id: 'nonce/made-up',
  title: 'A key proof with a made-up nonce is refused as such, and the token still works with a fresh one',
  needs: ['offer.create', 'nonce'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    const refused = await wallet.requestCredential(token, { nonce: crypto.randomUUID() })
    return { refused, afterwards: await wallet.requestCredential(token) }
  },

  checks: [
    must('vci/credential-request-errors/nonce-invalid', the('refused', isCredentialError('invalid_nonce'))),
    should(
      'vci/credential-request-errors/refusal-keeps-token',
      given(the('refused', isCredentialRefusal()), the('afterwards', isCredential())),
    ),
  ],
})
