import { isOfferCreated, isTooLarge, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { belowLimit } from './below-limit.scenario.ts'
import { requestOf } from './padding.ts'

export const aboveLimit = scenario({
  id: 'size-limit/above-limit',
  title: 'A creation request well above the size limit is refused, and the next normal one is accepted',
  needs: ['offer.create', 'offer.createRaw', 'offer.portrait'],
  control: belowLimit,

  async act({ issuer, policy: { requestSize } }) {
    const refused = await issuer.management.createOffer({ body: requestOf(issuer, requestSize.refused).body })
    return { refused, normal: await issuer.management.createOffer({ body: issuer.management.bodyFor({}) }) }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/request-above-size-limit', the('refused', isTooLarge())),
    policy('vii/create-pre-authorized-offer/status-ok', the('normal', isOfferCreated())),
  ],
  observe: ({ refused }) => ({
    'above the limit': 'response' in refused ? refused.response.status : 'connection closed',
  }),
})
