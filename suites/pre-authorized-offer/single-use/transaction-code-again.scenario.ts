import { isTokenRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy, should } from '../../requirements/index.ts'
import { rightCodeClaims } from '../transaction-code/right-code-claims.scenario.ts'

const refused = isTokenRefusal()

export const transactionCodeAgain = scenario({
  id: 'single-use/transaction-code-again',
  title: 'A transaction code that was used is not accepted again',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCodeClaims,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer({ transactionCode: { inputMode: 'numeric' } })
    await wallet.claim(offer)
    return wallet.requestToken(offer, { txCode: offer.transactionCode })
  },

  checks: [
    policy('vii/create-pre-authorized-offer/single-use', refused),
    should('vci/transaction-code-guessing/single-use', refused),
  ],
})
