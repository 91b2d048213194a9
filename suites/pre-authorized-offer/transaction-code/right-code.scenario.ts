import { given, isAccessToken, satisfies, the } from '../../../harness/expect/index.ts'
import { type Offer, scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { withCode } from './guesses.ts'

const isTold = satisfies(
  'a transaction code in the answer to the creation',
  ({ transactionCode }: Offer) => transactionCode !== undefined,
  () => 'none',
)

export const rightCode = scenario({
  id: 'transaction-code/right-code',
  title: 'The right transaction code gives a token',
  needs: ['offer.create', 'offer.txCode'],

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    return { offer, redeemed: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    must(
      'vci/token-error-response/tx-code-right-accepted',
      given(the('offer', isTold), the('redeemed', isAccessToken())),
    ),
  ],
})
