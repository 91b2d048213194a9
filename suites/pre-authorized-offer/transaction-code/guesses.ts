import type { Actors, Offer } from '../../../harness/scenario.ts'

/** What every scenario here asks for. */
export const withCode = { transactionCode: { inputMode: 'numeric' } } as const

/** A wrong Transaction Code of the right shape: each step changes the last digits to others. */
export function wrong(offer: Offer, step = 1): string {
  const right = offer.transactionCode ?? ''
  return right.replace(/\d/g, (digit, index: number) =>
    index < right.length - 2 ? digit : String((Number(digit) + 1 + ((step + index) % 9)) % 10),
  )
}

/** Redeems with a wrong code, this often, one after the other. */
export async function guessWrong(wallet: Actors['wallet'], offer: Offer, times: number) {
  const answers = []
  for (let step = 1; step <= times; step += 1) {
    answers.push(await wallet.requestToken(offer, { txCode: wrong(offer, step) }))
  }
  return answers
}
