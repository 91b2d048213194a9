import { given, isAccessToken, isTokenResponse, satisfies, the } from '../../../harness/expect/index.ts'
import type { Actors, Exchange, Offer } from '../../../harness/scenario.ts'

/** A redemption, and whether it was answered before the offer's expiry. */
interface Redemption {
  readonly redeemed: Exchange
  readonly inTime: boolean
}

/** Redeems an offer that should still live. A token is in time whenever it comes. */
export async function redeemInTime(
  offer: Offer,
  { wallet, clock }: Pick<Actors, 'wallet' | 'clock'>,
): Promise<Redemption> {
  const redeemed = await wallet.requestToken(offer)
  const latest = clock.now() + (clock.skew?.uncertainty ?? 0)
  return { redeemed, inTime: isTokenResponse(redeemed) || latest < offer.expiresAt }
}

/** A token; where the offer may have expired by its own announcement, nothing can be told. */
export const redeemable = given(
  the(
    'inTime',
    satisfies(
      'an answer before the expiry',
      (inTime: boolean) => inTime,
      () => 'one that may be after it',
    ),
  ),
  the('redeemed', isAccessToken()),
)
