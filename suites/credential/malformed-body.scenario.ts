import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { should } from '../requirements/index.ts'

export const malformedBody = scenario({
  id: 'credential/malformed-body',
  title: 'A body that is no JSON is refused as a malformed credential request',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { body: '{"credential_configuration_id":' })
  },

  checks: [should('vci/credential-request/malformed-body', isCredentialError('invalid_credential_request'))],
})
