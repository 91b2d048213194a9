import { isTokenRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'

export const codeForOtherGrant = scenario({
  id: 'single-use/code-for-other-grant',
  title: 'A pre-authorized code is worthless as an authorization code',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestToken(offer, {
      grantType: 'authorization_code',
      omit: ['pre-authorized_code'],
      add: [
        ['code', offer.code],
        ['redirect_uri', 'https://wallet.example/callback'],
      ],
    })
  },

  checks: [
    must(
      'vci/token-request/code-not-for-other-grant',
      isTokenRefusal(
        'invalid_grant',
        'invalid_request',
        'invalid_client',
        'unauthorized_client',
        'unsupported_grant_type',
      ),
    ),
  ],
})
