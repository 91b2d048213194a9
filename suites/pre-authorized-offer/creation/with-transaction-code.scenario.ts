import { given, satisfies } from '../../../harness/expect/index.ts'
import { type Offer, scenario } from '../../../harness/scenario.ts'
import { policy, should } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'
import { announces, description, fitsAnnouncement } from './announcement.ts'

const isTold = satisfies(
  'a transaction code in the answer',
  ({ transactionCode }: Offer) => Boolean(transactionCode),
  () => 'none',
)

const isKeptApart = satisfies(
  'an offer without the transaction code in it',
  ({ object, transactionCode = '' }: Offer) => !withoutCode(object).includes(transactionCode),
  () => 'the transaction code inside the offer',
)

export const withTransactionCode = scenario({
  id: 'creation/with-transaction-code',
  title: 'A transaction code that was asked for is told to the caller alone, and announced as it is',
  needs: ['offer.create', 'offer.txCode'],
  control: token,

  act: ({ issuer }) => issuer.createPreAuthorizedOffer({ transactionCode: { inputMode: 'numeric', description } }),

  checks: [
    policy(
      'vii/create-pre-authorized-offer/transaction-code-announced',
      announces('tx_code', (txCode) => txCode !== undefined),
    ),
    policy('vii/create-pre-authorized-offer/transaction-code-configured', isTold),
    should('vci/credential-offer-parameters/tx-code-fits-description', given(isTold, fitsAnnouncement)),
    policy('vii/create-pre-authorized-offer/transaction-code-fits', given(isTold, fitsAnnouncement)),
    should('vci/credential-offer-parameters/tx-code-separate-channel', given(isTold, isKeptApart)),
    policy(
      'vii/create-pre-authorized-offer/transaction-code-description',
      announces('the description as given', (txCode) => txCode?.description === description),
    ),
    policy(
      'vii/create-pre-authorized-offer/transaction-code-input-mode',
      announces('input_mode "numeric"', (txCode) => txCode?.input_mode === 'numeric'),
    ),
  ],
  observe: ({ txCode, created }) => ({
    'tx_code announced': txCode,
    'transaction code told as': created.transactionCodeWasNumber === true ? 'number' : 'text',
  }),
})

/** The offer without its random code: a short transaction code may occur in that by chance. */
function withoutCode(object: Offer['object']): string {
  return JSON.stringify(object, (key, value) => (key === 'pre-authorized_code' ? '' : value))
}
