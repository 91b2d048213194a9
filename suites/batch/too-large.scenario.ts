import { given, isCredential, isCredentialRefusal, refusesOrGivesAtMost, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { should } from '../requirements/index.ts'
import { batchOfTwo } from './of-two.scenario.ts'

export const batchTooLarge = scenario({
  id: 'batch/too-large',
  title: 'More keys than the issuer announces are refused or left out, and a refusal leaves the token as it was',
  needs: ['offer.create', 'batch'],
  control: batchOfTwo,

  async act({ issuer, wallet }) {
    const most = await wallet.batchSize()
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    const answer = await wallet.requestCredential(token, { proofs: most + 1 })
    return { most, answer, afterwards: await wallet.requestCredential(token) }
  },

  checks: [
    should(
      'vci/credential-issuer-parameters/batch-size-exceeded',
      refusesOrGivesAtMost('invalid_proof', 'invalid_credential_request'),
    ),
    should(
      'vci/credential-request-errors/refusal-keeps-token',
      given(the('answer', isCredentialRefusal()), the('afterwards', isCredential())),
    ),
  ],
  observe: ({ answer }) => ({ 'credentials for one key too many': answer.credentials.length }),
})
