import { isOfferCreated, the } from '../../../harness/expect/index.ts'
import { type Actors, scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { aboveLimit } from './above-limit.scenario.ts'
import { requestOf } from './padding.ts'

/** Seven halvings of the documented uncertainty leave less than a kilobyte. */
const halvings = 7

export const observedLimit = scenario({
  id: 'size-limit/observed-limit',
  title: 'The size limit lies between what must be accepted and what must be refused',
  needs: ['offer.create', 'offer.createRaw', 'offer.portrait'],
  control: aboveLimit,

  async act({ issuer, policy: { requestSize } }) {
    let [accepted, refused] = [requestSize.accepted, requestSize.refused]
    for (let step = 0; step < halvings; step += 1) {
      const middle = Math.round((accepted + refused) / 2)
      if (await isAccepted(issuer, middle)) accepted = middle
      else refused = middle
    }
    return { accepted, refused, again: await issuer.management.createOffer({ body: issuer.management.bodyFor({}) }) }
  },

  checks: [policy('vii/create-pre-authorized-offer/status-ok', the('again', isOfferCreated()))],
  observe: ({ accepted, refused }) => ({ 'size limit in bytes': `above ${accepted}, at most ${refused}` }),
})

async function isAccepted(issuer: Actors['issuer'], bytes: number): Promise<boolean> {
  const attempt = await issuer.management.createOffer({ body: requestOf(issuer, bytes).body })
  return 'response' in attempt && attempt.response.status < 300
}
