import { isNoServerError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { authorizationCodeOffer } from './created.scenario.ts'

export const authorizationCodeOtherFormat = scenario({
  id: 'authorization-code-offer/other-format',
  title: 'An authorization code offer of another format than mDoc is answered one way or the other',
  needs: ['offer.create', 'offer.authCode', 'non-mdoc-configuration'],
  control: authorizationCodeOffer,

  act: ({ issuer }) => issuer.createAuthorizationCodeOffer([issuer.nonMdocConfiguration]),

  checks: [policy('vii/create-authorization-code-offer/other-formats-allowed', isNoServerError())],
  observe: ({ response }) => ({ 'authorization code offer of another format': response.status }),
})
