import { allOf, hasChallenge, hasHeader, hasStatus, isUnauthorized } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must, should } from '../requirements/index.ts'

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
    must('vci/authorization-errors/token-missing', allOf(hasStatus(401, 403), hasHeader('www-authenticate'))),
    must('rfc6750/challenge/scheme-named', hasChallenge()),
    should('rfc6750/challenge/status-unauthorized', isUnauthorized()),
  ],
})
