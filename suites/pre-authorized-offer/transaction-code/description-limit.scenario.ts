import { satisfies } from '../../../harness/expect/index.ts'
import { type Offer, scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { rightCode } from './right-code.scenario.ts'

const longest = 'Please type the code that was sent to you. '.repeat(7).slice(0, 300)

export const descriptionLimit = scenario({
  id: 'transaction-code/description-limit',
  title: 'A description of 300 characters is announced whole',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCode,

  act: ({ issuer }) =>
    issuer.createPreAuthorizedOffer({ transactionCode: { inputMode: 'numeric', description: longest } }),

  checks: [
    must(
      'vci/credential-offer-parameters/tx-code-description-limit',
      satisfies(
        'a description of at most 300 characters, where there is one',
        ({ txCode }: Offer) => descriptionOf(txCode).length <= 300,
        ({ txCode }) => `${descriptionOf(txCode).length} characters`,
      ),
    ),
    policy(
      'vii/create-pre-authorized-offer/transaction-code-description',
      satisfies(
        'the description as given',
        ({ txCode }: Offer) => txCode?.description === longest,
        ({ txCode }) => JSON.stringify(txCode?.description),
      ),
    ),
  ],
})

const descriptionOf = (txCode: Offer['txCode']) => String(txCode?.description ?? '')
