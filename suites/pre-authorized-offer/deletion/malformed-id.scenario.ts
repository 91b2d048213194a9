import { allOf, every, hasStatus, isErrorEnvelope, satisfies } from '../../../harness/expect/index.ts'
import { type Exchange, scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { deleted } from './deleted.scenario.ts'

export const malformedId = scenario({
  id: 'deletion/malformed-id',
  title: 'Deleting by something that is no id is refused, and details of the error name the parameter',
  needs: ['offer.create', 'offer.delete', 'management.raw'],
  control: deleted,

  act: ({ issuer }) => issuer.management.deleteOffer('not an id'),

  checks: [
    policy('vii/delete-pre-authorized-offer/malformed-id-refused', allOf(hasStatus(400, 404), isErrorEnvelope())),
    policy('vii/error-envelope/details-location', (exchange: Exchange, about) =>
      every(namesTheId)(detailsIn(exchange), about),
    ),
  ],
  observe: ({ response }) => ({ 'deletion by a malformed id': response.status }),
})

interface Detail {
  readonly param?: unknown
  readonly location?: unknown
}

/** Details may be left out. */
function detailsIn({ response }: Exchange): readonly Detail[] {
  const { details } = response.json as { readonly details?: readonly Detail[] }
  return Array.isArray(details) ? details : []
}

const namesTheId = satisfies('the parameter id among params, or in the path', ({ param, location }: Detail) => {
  return param === 'id' && (location === 'params' || location === 'path')
})
