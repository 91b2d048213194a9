import { isOfferCreated, matchesSchema, satisfies } from '../../harness/expect/index.ts'
import { type Exchange, scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { policy } from '../requirements/index.ts'
import { offerIn } from './offer.ts'

export const authorizationCodeOffer = scenario({
  id: 'authorization-code-offer/created',
  title: 'An authorization code offer is created, and holds no pre-authorized code',
  needs: ['offer.create', 'offer.authCode'],
  control: token,

  act: ({ issuer }) => issuer.createAuthorizationCodeOffer(),

  checks: [
    policy('vii/create-authorization-code-offer/status-ok', isOfferCreated()),
    policy('vii/create-authorization-code-offer/uri-only', matchesSchema('authorization-code-offer-response')),
    policy(
      'vii/create-authorization-code-offer/offer-without-code',
      satisfies(
        'no pre-authorized code',
        (exchange: Exchange) => !JSON.stringify(offerIn(exchange)).includes('pre-authorized_code'),
        () => 'a pre-authorized code',
      ),
    ),
    policy(
      'vii/create-authorization-code-offer/offer-configuration-ids',
      satisfies(
        'one configuration id',
        (exchange: Exchange) => offerIn(exchange).credential_configuration_ids?.length === 1,
        (exchange) => String(offerIn(exchange).credential_configuration_ids),
      ),
    ),
  ],
})
