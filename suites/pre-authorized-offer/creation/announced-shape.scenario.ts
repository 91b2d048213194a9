import { scenario } from '../../../harness/scenario.ts'
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
    must(
      'vci/credential-offer-parameters/tx-code-object',
      announces('tx_code as an object', (txCode) => txCode !== undefined),
    ),
    must(
      'vci/credential-offer-parameters/tx-code-input-mode',
      announces('input_mode numeric or text', (txCode) =>
        [undefined, 'numeric', 'text'].some((mode) => txCode?.input_mode === mode),
      ),
    ),
    must(
      'vci/credential-offer-parameters/tx-code-length',
      announces(
        'a whole number above zero as length',
        (txCode) => txCode?.length === undefined || (Number.isInteger(txCode.length) && Number(txCode.length) > 0),
      ),
    ),
  ],
})
