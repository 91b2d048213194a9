import { isManagementRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { authorizationCodeOffer } from './created.scenario.ts'

export const codeOfferNotJson = scenario({
  id: 'authorization-code-offer/not-json',
  title: 'An authorization code offer is not made of JSON that is cut off',
  needs: ['offer.create', 'offer.authCode', 'offer.authCode.raw'],
  control: authorizationCodeOffer,

  act({ issuer }) {
    const whole = JSON.stringify({ credentials: issuer.mdocConfigurations.slice(0, 1) })
    return issuer.management.createAuthorizationCodeOffer({ body: whole.slice(0, -2) })
  },

  checks: [policy('vii/create-authorization-code-offer/credentials-required', isManagementRefusal())],
})
