import { hasStatus } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

export const codeAsAccessToken = scenario({
  id: 'single-use/code-as-access-token',
  title: 'A pre-authorized code is worthless as an access token',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { accessToken: offer.code })
  },

  checks: [must('vci/token-request/code-not-a-token', hasStatus(401, 403, 400))],
})
