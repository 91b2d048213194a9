import { isNoServerError, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { should } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

export const tokenUsedAgain = scenario({
  id: 'single-use/token-used-again',
  title: 'A second credential request with the same token is answered, one way or the other',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const { token } = await wallet.claim(await issuer.createPreAuthorizedOffer())
    return { again: await wallet.requestCredential(token) }
  },

  checks: [should('vci/credential-request-errors/no-server-error', the('again', isNoServerError()))],
  observe: ({ again }) => ({
    'second credential with the same token': again.credentials.length > 0 ? 'issued' : again.exchange.response.status,
  }),
})
