import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const unknownConfiguration = scenario({
  id: 'credential/unknown-configuration',
  title: 'An unknown configuration id has its own error',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { configurationId: 'no-such-configuration' })
  },

  checks: [
    must('vci/credential-request-errors/unknown-configuration', isCredentialError('unknown_credential_configuration')),
  ],
})
