import { isOfferCreated } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from '../creation/answer.scenario.ts'
import { requestOf } from './padding.ts'

export const belowLimit = scenario({
  id: 'size-limit/below-limit',
  title: 'A creation request well below the size limit is accepted',
  needs: ['offer.create', 'offer.createRaw', 'offer.portrait'],
  control: answer,

  act: ({ issuer, policy: { requestSize } }) =>
    issuer.management.createOffer({ body: requestOf(issuer, requestSize.accepted).body }),

  checks: [policy('vii/create-pre-authorized-offer/request-below-size-limit', isOfferCreated())],
})
