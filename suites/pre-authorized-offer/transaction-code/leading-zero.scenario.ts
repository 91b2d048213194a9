import { describe, isTokenResponse, satisfies } from '../../../harness/expect/index.ts'
import { type Exchange, scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { withCode } from './guesses.ts'
import { rightCode } from './right-code.scenario.ts'

/** One code in ten starts with zero: after so many offers without one the issuer makes none, or luck is against us (1 in 70). */
const offersAtMost = 40

interface Attempt {
  readonly made: number
  readonly token: Exchange | undefined
}

export const leadingZero = scenario({
  id: 'transaction-code/leading-zero',
  title: 'A transaction code with leading zeros can be used',
  needs: ['offer.create', 'offer.txCode'],
  control: rightCode,

  async act({ issuer, wallet }): Promise<Attempt> {
    for (let made = 1; made <= offersAtMost; made += 1) {
      const offer = await issuer.createPreAuthorizedOffer(withCode)
      if (!offer.transactionCode?.startsWith('0')) continue
      return { made, token: await wallet.requestToken(offer, { txCode: offer.transactionCode }) }
    }
    return { made: offersAtMost, token: undefined }
  },

  checks: [
    policy(
      'vii/create-pre-authorized-offer/transaction-code-leading-zero',
      satisfies(
        'an access token, where a code starts with zero',
        ({ token }: Attempt) => token === undefined || isTokenResponse(token),
        ({ token }) => (token === undefined ? 'no such code' : describe(token)),
      ),
    ),
  ],
  observe: ({ made, token }) => ({ 'offers made': made, 'a code with a leading zero occurred': token !== undefined }),
})
