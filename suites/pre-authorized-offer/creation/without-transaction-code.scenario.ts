import { satisfies } from '../../../harness/expect/index.ts'
import { type Offer, scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'

export const withoutTransactionCode = scenario({
  id: 'creation/without-transaction-code',
  title: 'There is no transaction code where none was asked for',
  needs: ['offer.create'],
  control: token,

  act: ({ issuer }) => issuer.createPreAuthorizedOffer(),

  checks: [
    policy(
      'vii/create-pre-authorized-offer/transaction-code-absent',
      satisfies(
        'neither a transaction code in the answer nor tx_code in the offer',
        ({ transactionCode, txCode }: Offer) => transactionCode === undefined && txCode === undefined,
        ({ txCode }) => (txCode === undefined ? 'a transaction code' : `tx_code ${JSON.stringify(txCode)}`),
      ),
    ),
  ],
})
