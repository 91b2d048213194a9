import { isUnauthorized } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { authorizationCodeOffer } from './created.scenario.ts'

export const codeOfferWithoutToken = scenario({
  id: 'authorization-code-offer/without-token',
  title: 'An authorization code offer is not created without a token',
  needs: ['offer.create', 'offer.authCode', 'offer.authCode.raw', 'management.raw'],
  control: authorizationCodeOffer,

  act({ issuer }) {
    const body = { credentials: issuer.mdocConfigurations.slice(0, 1) }
    return issuer.management.createAuthorizationCodeOffer({ body, authorization: 'none' })
  },

  checks: [policy('vii/management-auth/create-without-token', isUnauthorized())],
})
