import { hasStatus } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { should } from '../requirements/index.ts'

export const jsonBody = scenario({
  id: 'token/json-body',
  title: 'A token request in JSON is refused cleanly',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const { code } = await issuer.createPreAuthorizedOffer()
    const offer = await issuer.createPreAuthorizedOffer()
    const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
    const body = JSON.stringify({ grant_type: grant, 'pre-authorized_code': code })
    return wallet.requestToken(offer, { body, contentType: 'application/json' })
  },

  checks: [should('rfc6749/token-endpoint/json-body', hasStatus(400, 415))],
})
