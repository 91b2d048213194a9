import { isNoServerError, satisfies, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must, policy } from '../requirements/index.ts'
import { authorizationCodeOffer } from './created.scenario.ts'
import { askWith, offerIn } from './offer.ts'

export const codeOfferCredentialsDuplicate = scenario({
  id: 'authorization-code-offer/credentials-duplicate',
  title: 'An authorization code offer with the same configuration twice is refused, or offers it once',
  needs: ['offer.create', 'offer.authCode', 'offer.authCode.raw'],
  control: authorizationCodeOffer,

  async act({ issuer, wallet }) {
    const [id] = issuer.mdocConfigurations
    const attempt = await askWith(issuer, { credentials: [id, id] })
    const offer = 'response' in attempt ? await offerIn(attempt, wallet) : {}
    return { attempt, offered: [offer.credential_configuration_ids ?? []].flat() }
  },

  checks: [
    policy('vii/error-envelope/no-server-error', the('attempt', isNoServerError())),
    must(
      'vci/credential-offer-parameters/configuration-ids-unique',
      the(
        'offered',
        satisfies('every id once', (ids: readonly unknown[]) => new Set(ids).size === ids.length, String),
      ),
    ),
  ],
})
