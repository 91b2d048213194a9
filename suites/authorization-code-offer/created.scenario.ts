import { isOfferCreated, matchesSchema, satisfies, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { policy } from '../requirements/index.ts'
import { type CredentialOffer, offerIn } from './offer.ts'

export const authorizationCodeOffer = scenario({
  id: 'authorization-code-offer/created',
  title: 'An authorization code offer is created, and holds no pre-authorized code',
  needs: ['offer.create', 'offer.authCode'],
  control: token,

  async act({ issuer, wallet }) {
    const created = await issuer.createAuthorizationCodeOffer()
    return { created, offer: await offerIn(created, wallet), asked: issuer.mdocConfigurations.slice(0, 1) }
  },

  checks: [
    policy('vii/create-authorization-code-offer/status-ok', the('created', isOfferCreated())),
    policy(
      'vii/create-authorization-code-offer/uri-only',
      the('created', matchesSchema('authorization-code-offer-response')),
    ),
    policy(
      'vii/create-authorization-code-offer/offer-without-code',
      satisfies(
        'no pre-authorized code',
        ({ offer }: Created) => !JSON.stringify(offer).includes('pre-authorized_code'),
        () => 'a pre-authorized code',
      ),
    ),
    policy(
      'vii/create-authorization-code-offer/offer-configuration-ids',
      satisfies(
        'the configuration that was asked for',
        ({ offer, asked }: Created) => String(offer.credential_configuration_ids) === asked.join(),
        ({ offer }) => String(offer.credential_configuration_ids),
      ),
    ),
  ],
})

interface Created {
  readonly offer: CredentialOffer
  readonly asked: readonly string[]
}
