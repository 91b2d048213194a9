import { allOf, hasHeader, isUnauthorized } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { should } from '../requirements/index.ts'

export const madeUpToken = scenario({
  id: 'credential/made-up-token',
  title: 'A made-up access token is refused as invalid',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { accessToken: crypto.randomUUID() })
  },

  checks: [
    should(
      'rfc6750/error-codes/invalid-token',
      allOf(
        isUnauthorized(),
        hasHeader('www-authenticate', (value) => value.includes('invalid_token'), 'invalid_token'),
      ),
    ),
  ],
})
