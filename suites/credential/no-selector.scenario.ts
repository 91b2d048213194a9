import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const noSelector = scenario({
  id: 'credential/no-selector',
  title: 'A credential request that names no credential is refused',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, {
      members: { credential_configuration_id: null, credential_identifier: null },
    })
  },

  checks: [must('vci/credential-request/no-selector', isCredentialError('invalid_credential_request'))],
})
