import { hasStatus } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { should } from '../requirements/index.ts'

export const wrongContentType = scenario({
  id: 'credential/wrong-content-type',
  title: 'A credential request that is labelled as a form is refused cleanly',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { contentType: 'application/x-www-form-urlencoded' })
  },

  checks: [should('vci/credential-request/wrong-content-type', hasStatus(400, 415))],
})
