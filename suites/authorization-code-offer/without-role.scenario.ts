import { isForbidden } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { authorizationCodeOffer } from './created.scenario.ts'

export const codeOfferWithoutRole = scenario({
  id: 'authorization-code-offer/without-role',
  title: 'An authorization code offer is not created by a client without the role',
  needs: ['offer.create', 'offer.authCode', 'offer.authCode.raw', 'management.raw', 'management.lowRole'],
  control: authorizationCodeOffer,

  act({ issuer }) {
    const body = { credentials: issuer.mdocConfigurations.slice(0, 1) }
    return issuer.management.createAuthorizationCodeOffer({ body, authorization: 'low-role' })
  },

  checks: [policy('vii/management-auth/create-without-role', isForbidden())],
})
