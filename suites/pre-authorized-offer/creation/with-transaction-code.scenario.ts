import { fitsSchema, satisfies } from '../../../harness/expect/index.ts'
import { type Offer, scenario } from '../../../harness/scenario.ts'
import { must, policy, should } from '../../requirements/index.ts'
import { rightCode } from '../transaction-code/right-code.scenario.ts'

const description = 'Please type the code that we sent you by letter'

export const withTransactionCode = scenario({
  id: 'creation/with-transaction-code',
  title: 'A transaction code that was asked for is told to the caller alone, and announced in the offer as it is',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCode,

  act: ({ issuer }) => issuer.createPreAuthorizedOffer({ transactionCode: { inputMode: 'numeric', description } }),

  checks: [
    policy(
      'vii/create-pre-authorized-offer/transaction-code-announced',
      satisfies(
        'tx_code in the grant',
        ({ txCode }: Offer) => txCode !== undefined,
        () => 'none',
      ),
    ),
    policy(
      'vii/create-pre-authorized-offer/transaction-code-configured',
      satisfies(
        'a transaction code in the answer',
        ({ transactionCode }: Offer) => Boolean(transactionCode),
        () => 'none',
      ),
    ),
    must('vci/credential-offer-parameters/tx-code-object', ({ object }: Offer, about) =>
      fitsSchema('credential-offer-parameters', 'grants')(object, about),
    ),
    must(
      'vci/credential-offer-parameters/tx-code-input-mode',
      satisfies(
        'numeric or text',
        ({ txCode }: Offer) => ['numeric', 'text', undefined].includes(txCode?.input_mode as string | undefined),
        ({ txCode }) => JSON.stringify(txCode?.input_mode),
      ),
    ),
    must(
      'vci/credential-offer-parameters/tx-code-length',
      satisfies(
        'an integer',
        ({ txCode }: Offer) => txCode?.length === undefined || Number.isInteger(txCode.length),
        ({ txCode }) => JSON.stringify(txCode?.length),
      ),
    ),
    should(
      'vci/credential-offer-parameters/tx-code-fits-description',
      satisfies('a code as announced', fitsAnnouncement, ({ txCode }) => `another one than ${JSON.stringify(txCode)}`),
    ),
    policy(
      'vii/create-pre-authorized-offer/transaction-code-fits',
      satisfies('a code as announced', fitsAnnouncement, ({ txCode }) => `another one than ${JSON.stringify(txCode)}`),
    ),
    should(
      'vci/credential-offer-parameters/tx-code-separate-channel',
      satisfies(
        'an offer without the transaction code in it',
        ({ object, transactionCode }: Offer) => !JSON.stringify(withoutCode(object)).includes(transactionCode ?? ' '),
        () => 'the transaction code inside the offer',
      ),
    ),
    policy(
      'vii/create-pre-authorized-offer/transaction-code-description',
      satisfies(
        'the description as given',
        ({ txCode }: Offer) => txCode?.description === description,
        ({ txCode }) => JSON.stringify(txCode?.description),
      ),
    ),
    policy(
      'vii/create-pre-authorized-offer/transaction-code-input-mode',
      satisfies(
        'input_mode "numeric"',
        ({ txCode }: Offer) => txCode?.input_mode === 'numeric',
        ({ txCode }) => JSON.stringify(txCode?.input_mode),
      ),
    ),
  ],
  observe: ({ txCode, created }) => ({
    'tx_code announced': txCode,
    'transaction code told as': created.transactionCodeWasNumber === true ? 'number' : 'text',
  }),
})

function fitsAnnouncement({ txCode, transactionCode = '' }: Offer): boolean {
  const numeric = txCode?.input_mode !== 'text'
  const length = Number(txCode?.length ?? transactionCode.length)
  return transactionCode.length === length && (!numeric || /^\d+$/.test(transactionCode))
}

/** The offer without its random code: a short transaction code may occur in that by chance. */
function withoutCode(object: Offer['object']): unknown {
  return JSON.parse(JSON.stringify(object, (key, value) => (key === 'pre-authorized_code' ? '' : value)))
}
