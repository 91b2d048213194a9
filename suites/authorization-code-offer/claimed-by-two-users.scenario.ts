import { given, isAuthorizationCode, isCredential, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { codeFlow } from '../authorization/asking.ts'
import { codeClaim } from '../authorization/claim.scenario.ts'
import { policy } from '../requirements/index.ts'
import { claimed, offerIn } from './offer.ts'

export const codeOfferClaimedByTwoUsers = scenario({
  id: 'authorization-code-offer/claimed-by-two-users',
  title: 'An authorization code offer that somebody has claimed can be used by somebody else',
  needs: [...codeFlow, 'offer.authCode', 'second-user'],
  control: codeClaim,

  async act({ issuer, wallet, endUser }) {
    const offer = await offerIn(await issuer.createAuthorizationCodeOffer(), wallet)
    const first = await claimed(offer, wallet, endUser)
    return { first, other: await wallet.authorize(await wallet.authorizationRequest(offer), endUser.another()) }
  },

  checks: [
    policy(
      'vii/create-authorization-code-offer/shareable',
      given(the('first', isCredential()), the('other', isAuthorizationCode())),
    ),
  ],
})
