import { given, isAuthorizationCode, isCredential, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { codeFlow } from '../authorization/asking.ts'
import { codeClaim } from '../authorization/claim.scenario.ts'
import { policy } from '../requirements/index.ts'
import { claimed, offerIn } from './offer.ts'

export const codeOfferClaimedAgain = scenario({
  id: 'authorization-code-offer/claimed-again',
  title: 'An End-User who has claimed an authorization code offer can use it again',
  needs: [...codeFlow, 'offer.authCode'],
  control: codeClaim,

  async act({ issuer, wallet, endUser }) {
    const offer = await offerIn(await issuer.createAuthorizationCodeOffer(), wallet)
    const first = await claimed(offer, wallet, endUser)
    return { first, again: await wallet.authorize(await wallet.authorizationRequest(offer), endUser) }
  },

  checks: [
    policy(
      'vii/create-authorization-code-offer/reusable',
      given(the('first', isCredential()), the('again', isAuthorizationCode())),
    ),
  ],
})
