import { every, isTokenRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { withCode } from './guesses.ts'
import { rightCode } from './right-code.scenario.ts'

const garble: readonly ((code: string) => string)[] = [
  (code) => code.slice(0, -1),
  (code) => `${code}0`,
  (code) => code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (code) => `${code.slice(0, 3)}-${code.slice(3)}`,
]

export const shapeVariants = scenario({
  id: 'transaction-code/shape-variants',
  title: 'A transaction code that is cut, prolonged, or written in other characters is not accepted',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCode,

  act: ({ issuer, wallet }) =>
    Promise.all(
      garble.map(async (variant) => {
        const offer = await issuer.createPreAuthorizedOffer(withCode)
        return wallet.requestToken(offer, { txCode: variant(offer.transactionCode ?? '') })
      }),
    ),

  checks: [must('vci/token-error-response/tx-code-shape-variants', every(isTokenRefusal()))],
})
