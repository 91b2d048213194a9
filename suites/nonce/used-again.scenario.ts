import { isNoServerError, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { may } from '../requirements/index.ts'

export const usedAgain = scenario({
  id: 'nonce/used-again',
  title: 'A nonce that was used once is accepted again or refused, as the issuer decides',
  needs: ['offer.create', 'nonce'],
  control: claim,

  async act({ issuer, wallet }) {
    const { response } = await wallet.requestNonce()
    const { c_nonce: nonce } = response.json as { readonly c_nonce: string }
    const claimWith = async () => {
      const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
      return wallet.requestCredential(token, { nonce })
    }
    return { first: await claimWith(), second: await claimWith() }
  },

  checks: [may('vci/key-proof-replay/same-proof-again', the('second', isNoServerError()))],
  observe: ({ second }) => ({ 'nonce used again': second.credentials.length > 0 ? 'accepted' : 'refused' }),
})
