import { allOf, hasStatus, isErrorEnvelope } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { deleted } from './deleted.scenario.ts'

export const unknownId = scenario({
  id: 'deletion/unknown-id',
  title: 'Deleting an offer that does not exist is answered with 404 in the error body of the API',
  needs: ['offer.create', 'offer.delete', 'management.raw'],
  control: deleted,

  act: ({ issuer }) => issuer.management.deleteOffer(crypto.randomUUID()),

  checks: [policy('vii/delete-pre-authorized-offer/unknown-id-not-found', allOf(hasStatus(404), isErrorEnvelope()))],
})
