import { isTooLarge } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { belowLimit } from './below-limit.scenario.ts'

export const manyClaims = scenario({
  id: 'size-limit/many-claims',
  title: 'The size limit holds for the request as a whole, not for a single claim',
  needs: ['offer.create', 'offer.createRaw', 'offer.claims', 'offer.portrait'],
  control: belowLimit,

  act({ issuer, policy: { requestSize } }) {
    const value = 'x'.repeat(1000)
    const count = Math.ceil(requestSize.refused / value.length)
    const claims = Object.fromEntries(Array.from({ length: count }, (_, index) => [`claim_${index}`, value]))
    return issuer.management.createOffer({ body: { ...issuer.management.bodyFor({}), claims } })
  },

  checks: [policy('vii/create-pre-authorized-offer/request-above-size-limit', isTooLarge())],
})
