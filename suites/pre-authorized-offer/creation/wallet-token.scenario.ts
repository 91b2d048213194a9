import { isForbidden } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'

export const walletToken = scenario({
  id: 'creation/wallet-token',
  title: 'The access token of a wallet is no good for the management API',
  needs: ['offer.create', 'offer.createRaw', 'management.raw'],
  control: answer,

  async act({ issuer, wallet }) {
    const { accessToken } = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    const body = issuer.management.bodyFor({})
    return issuer.management.createOffer({ body, authorization: { bearer: accessToken } })
  },

  checks: [policy('vii/management-auth/wallet-token-not-for-management', isForbidden())],
})
