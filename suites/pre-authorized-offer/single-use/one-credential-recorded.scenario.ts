import { given, isTokenRefusal, satisfies, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

export const oneCredentialRecorded = scenario({
  id: 'single-use/one-credential-recorded',
  title: 'The issuer itself records one credential for an offer that was claimed and tried again',
  needs: ['offer.create', 'users.read'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    await wallet.claim(offer)
    const again = await wallet.requestToken(offer)
    const { response } = await issuer.users.credentials(offer.userId ?? '')
    const { data } = response.json as { data?: unknown }
    return {
      again,
      id: offer.id,
      recorded: Array.isArray(data) ? data.filter((entry) => entry?.offerId === offer.id).length : undefined,
    }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/single-use-same-user', the('again', isTokenRefusal())),
    policy(
      'vii/create-pre-authorized-offer/single-use-one-credential',
      given(
        the(
          'id',
          satisfies('an offer with an id', (id: string | undefined) => id !== undefined, String),
        ),
        the(
          'recorded',
          satisfies('one recorded credential of this offer', (count: number | undefined) => count === 1, String),
        ),
      ),
    ),
  ],
})
