import { isOfferCreated, satisfies, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'
import { askWith } from './raw.ts'

export const severalConfigurations = scenario({
  id: 'creation/several-configurations',
  title: 'Two mDoc configurations may stand in one offer',
  needs: ['offer.create', 'offer.createRaw', 'offer.multi'],
  control: answer,

  async act({ issuer }) {
    const two = issuer.mdocConfigurations.slice(0, 2)
    const attempt = await askWith(issuer, { credentials: two })
    const created = 'response' in attempt && attempt.response.status < 300
    const offered = created ? (await issuer.offerOf(attempt)).configurationIds : []
    return { attempt, missing: two.filter((id) => !offered.includes(id)) }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/credentials-several', the('attempt', isOfferCreated())),
    policy(
      'vii/create-pre-authorized-offer/offer-configuration-ids',
      the(
        'missing',
        satisfies('both ids in the offer', (missing: readonly string[]) => missing.length === 0, String),
      ),
    ),
  ],
})
