import { hasHeader, isUnauthorized } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const credentialWithoutToken = scenario({
  id: 'credential/without-token',
  title: 'A credential request without an access token gets a challenge',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { accessToken: null })
  },

  checks: [
    must('vci/authorization-errors/token-missing', isUnauthorized()),
    must(
      'rfc6750/challenge/scheme-named',
      hasHeader('www-authenticate', (value) => /^(bearer|dpop)\b/i.test(value), 'a challenge'),
    ),
  ],
})
