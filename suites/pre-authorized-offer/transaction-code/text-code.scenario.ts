import { isAccessToken, satisfies, the } from '../../../harness/expect/index.ts'
import { type Offer, scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { rightCode } from './right-code.scenario.ts'

export const textCode = scenario({
  id: 'transaction-code/text-code',
  title: 'A transaction code with letters is announced as text, and can be used',
  needs: ['offer.create', 'offer.txCode', 'offer.txCode.text'],
  control: rightCode,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer({ transactionCode: { inputMode: 'text' } })
    return { offer, token: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
  },

  checks: [
    must('vci/token-error-response/tx-code-right-accepted', the('token', isAccessToken())),
    policy(
      'vii/create-pre-authorized-offer/transaction-code-input-mode',
      the(
        'offer',
        satisfies(
          'tx_code.input_mode "text"',
          ({ txCode }: Offer) => txCode?.input_mode === 'text',
          ({ txCode }) => JSON.stringify(txCode),
        ),
      ),
    ),
  ],
})
