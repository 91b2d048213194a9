import { satisfies } from '../../../harness/expect/index.ts'
import type { Offer, Predicate } from '../../../harness/scenario.ts'

/** What a transaction code is announced with. */
export const description = 'Please type the code that we sent you by letter'

/** The offer's `tx_code` is as it should be. */
export function announces(wanted: string, test: (txCode: Offer['txCode']) => boolean): Predicate<Offer> {
  return satisfies(
    wanted,
    ({ txCode }: Offer) => test(txCode),
    ({ txCode }) => JSON.stringify(txCode) ?? 'no tx_code',
  )
}

/** The transaction code has the announced length, and only digits where it is announced as numeric. */
export const fitsAnnouncement: Predicate<Offer> = satisfies(
  'a transaction code as announced',
  ({ txCode, transactionCode = '' }: Offer) => {
    const length = Number(txCode?.length ?? transactionCode.length)
    return transactionCode.length === length && (txCode?.input_mode === 'text' || /^\d+$/.test(transactionCode))
  },
  ({ txCode }) => `another one than ${JSON.stringify(txCode)}`,
)
