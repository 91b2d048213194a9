import { isCredentialRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { askForToken, codeFlow } from './asking.ts'
import { codeClaim } from './claim.scenario.ts'

export const notAuthorized = scenario({
  id: 'authorization/not-authorized',
  title: 'A token gives no credential that the End-User was not asked for',
  needs: [...codeFlow, 'offer.multi'],
  control: codeClaim,

  async act(cast) {
    const [, configurationId = ''] = cast.issuer.mdocConfigurations
    return cast.wallet.requestCredential(await askForToken(cast), { configurationId })
  },

  checks: [must('vci/credential-request/within-authorization', isCredentialRefusal())],
})
