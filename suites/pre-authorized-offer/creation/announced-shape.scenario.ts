import { fitsSchema } from '../../../harness/expect/index.ts'
import { type Offer, scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { rightCode } from '../transaction-code/right-code.scenario.ts'
import { announces, description } from './announcement.ts'

export const announcedShape = scenario({
  id: 'creation/announced-shape',
  title: 'A transaction code is announced in the form of the specification',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCode,

  act: ({ issuer }) => issuer.createPreAuthorizedOffer({ transactionCode: { inputMode: 'numeric', description } }),

  checks: [
    must('vci/credential-offer-parameters/tx-code-object', ({ object }: Offer, about) =>
      fitsSchema('credential-offer-parameters', 'grants')(object, about),
    ),
    must(
      'vci/credential-offer-parameters/tx-code-input-mode',
      announces('input_mode numeric or text', (txCode) =>
        ['numeric', 'text', undefined].includes(textIn(txCode?.input_mode)),
      ),
    ),
    must(
      'vci/credential-offer-parameters/tx-code-length',
      announces('an integer as length', (txCode) => txCode?.length === undefined || Number.isInteger(txCode.length)),
    ),
  ],
})

const textIn = (value: unknown) => (value === undefined ? undefined : String(value))
