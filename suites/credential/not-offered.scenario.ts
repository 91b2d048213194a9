import { isCredentialRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { should } from '../requirements/index.ts'

export const notOffered = scenario({
  id: 'credential/not-offered',
  title: 'The token of an offer gives no credential of another configuration',
  needs: ['offer.create', 'offer.multi'],
  control: claim,

  async act({ issuer, wallet }) {
    const [offered = '', other = ''] = issuer.mdocConfigurations
    const offer = await issuer.createPreAuthorizedOffer({ configurations: [offered] })
    return wallet.requestCredential(await wallet.obtainToken(offer), { configurationId: other })
  },

  checks: [should('vci/token-request/token-limited-to-offer', isCredentialRefusal())],
})
